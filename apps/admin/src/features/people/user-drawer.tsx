import { Avatar, Drawer, DrawerSection, MultiSelectField, SelectField, TextField } from '@callboard/ui';
import { languageNames, languages, roleLabels, useSay, type Role } from '@callboard/web-client';
import type { UserShape } from '../../config/shapes.ts';
import { FormFoot } from '../../layout/form-foot.tsx';
import { keyOf } from '../../staging/edits.ts';
import { userProblems } from '../../staging/problems.ts';
import { useRecord, useRows, useStage, useStaged } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { UserAccess } from './user-access.tsx';
import { UserCapacity } from './user-capacity.tsx';
import type { UserPart } from './user-part.ts';
import { UserQueues } from './user-queues.tsx';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const isLanguage = (value: string | null): value is UserShape['language'] => languages.some((language) => language === value);

const roles: readonly Role[] = ['agent', 'supervisor', 'admin', 'wallboard', 'auditor', 'program'];

const Identity = ({ user, isNew, wrong, change }: UserPart) => {
  const say = useSay();
  const { fields } = settingWords;
  return (
    <DrawerSection>
      <div className="admin-pair">
        <TextField label={say(fields.displayName)} value={user.displayName} onChange={(event) => change({ displayName: event.currentTarget.value })} />
        <TextField
          label={say(fields.login)}
          value={user.login}
          disabled={!isNew}
          autoComplete="off"
          error={user.login === '' ? undefined : wrong('login')}
          onChange={(event) => change({ login: event.currentTarget.value })}
        />
      </div>
      <MultiSelectField
        label={say(fields.roles)}
        data={roles.map((value) => ({ value, label: say(roleLabels[value]) }))}
        value={[...user.roles]}
        onChange={(next) => change({ roles: roles.filter((role) => next.includes(role)) })}
      />
    </DrawerSection>
  );
};

const WorkPlace = ({ user, isNew, change }: UserPart) => {
  const say = useSay();
  const { fields } = settingWords;
  const teams = useRows('team');
  const sites = useRows('site');
  return (
    <DrawerSection>
      <div className="admin-pair">
        <SelectField
          label={say(fields.team)}
          data={teams.map(({ id, shape }) => ({ value: id, label: shape.name }))}
          value={user.teamId}
          clearable
          onChange={(teamId) => change({ teamId, siteId: teams.find(({ id }) => id === teamId)?.shape.siteId ?? user.siteId })}
        />
        <SelectField
          label={say(fields.site)}
          data={sites.map(({ id, shape }) => ({ value: id, label: shape.name }))}
          value={user.siteId}
          clearable
          onChange={(siteId) => change({ siteId })}
        />
        <TextField label={say(fields.desk)} value={user.deskAddress ?? ''} onChange={(event) => change({ deskAddress: orNull(event.currentTarget.value) })} />
        <TextField label={say(fields.place)} value={user.place ?? ''} onChange={(event) => change({ place: orNull(event.currentTarget.value) })} />
      </div>
      {isNew && (
        <SelectField
          label={say(fields.language)}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={user.language}
          allowDeselect={false}
          onChange={(value) => isLanguage(value) && change({ language: value })}
        />
      )}
    </DrawerSection>
  );
};

/** Refusals of the server that are about the login. */
const loginRefusals: ReadonlySet<string> = new Set(['LoginTaken', 'LoginEmpty', 'UserAlreadyExists']);

/** One user: who, where, for what, and whether he may in. */
export const UserDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const say = useSay();
  const state = useStaged();
  const { refused } = useStage();
  const record = useRecord('user', id);
  if (record === null) return null;
  const { value: user, isNew, change } = record;
  const found = userProblems(id, user, isNew, state);
  const taken = refused?.key === keyOf({ kind: 'user', id }) && loginRefusals.has(refused.name) ? refused.sentence : undefined;
  const wrong: UserPart['wrong'] = (field) => {
    const words = found.find((problem) => problem.field === field)?.words;
    return words === undefined ? (field === 'login' ? taken : undefined) : say(words);
  };
  const parts = { user, isNew, wrong, change };
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={user.displayName || t('people.newUser')}
      subtitle={user.login}
      leading={<Avatar name={user.displayName || '?'} />}
      foot={<FormFoot kind="user" id={id} onGone={onClose} />}
    >
      <Identity {...parts} />
      <WorkPlace {...parts} />
      {user.roles.includes('agent') && <UserQueues user={user} change={change} />}
      {user.roles.includes('agent') && <UserCapacity user={user} change={change} />}
      <UserAccess {...parts} />
    </Drawer>
  );
};
