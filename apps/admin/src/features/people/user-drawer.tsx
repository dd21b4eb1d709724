import { Avatar, Drawer, DrawerSection, MultiSelectField, PasswordField, SelectField, SwitchField, TextField } from '@callboard/ui';
import { languageNames, languages, roleLabels, useSay, type Role } from '@callboard/web-client';
import type { UserShape } from '../../config/shapes.ts';
import { FormFoot } from '../../layout/form-foot.tsx';
import { shortestPassword } from '../../staging/problems.ts';
import { useRecord, useRows } from '../../staging/stage.ts';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import { UserCapacity } from './user-capacity.tsx';
import { UserQueues } from './user-queues.tsx';

type Change = (part: Partial<UserShape>) => void;

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const isLanguage = (value: string | null): value is UserShape['language'] => languages.some((language) => language === value);

const roles: readonly Role[] = ['agent', 'supervisor', 'admin', 'wallboard', 'auditor', 'program'];

const Identity = ({ user, isNew, change }: { readonly user: UserShape; readonly isNew: boolean; readonly change: Change }) => {
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

const WorkPlace = ({ user, isNew, change }: { readonly user: UserShape; readonly isNew: boolean; readonly change: Change }) => {
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

const Access = ({ user, isNew, change }: { readonly user: UserShape; readonly isNew: boolean; readonly change: Change }) => {
  const t = useText();
  const say = useSay();
  const { fields } = settingWords;
  const password = user.password ?? '';
  return (
    <DrawerSection>
      <PasswordField
        label={isNew ? say(fields.password) : t('people.resetPassword')}
        description={isNew ? undefined : t('people.resetPasswordNote')}
        autoComplete="new-password"
        value={password}
        error={password !== '' && password.length < shortestPassword ? t('people.passwordShort', { count: shortestPassword }) : undefined}
        onChange={(event) => change({ password: event.currentTarget.value === '' && !isNew ? null : event.currentTarget.value })}
      />
      {!isNew && (
        <SwitchField
          label={t('people.disable')}
          description={t('people.disableNote')}
          checked={user.disabled}
          onChange={(event) => change({ disabled: event.currentTarget.checked })}
        />
      )}
    </DrawerSection>
  );
};

/** One user: who, where, for what, and whether he may in. */
export const UserDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useText();
  const record = useRecord('user', id);
  if (record === null) return null;
  const { value: user, isNew, change } = record;
  const parts = { user, isNew, change };
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
      <Access {...parts} />
    </Drawer>
  );
};
