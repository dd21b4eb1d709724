import { DrawerSection, PasswordField, SwitchField } from '@callboard/ui';
import { useSay } from '@callboard/web-client';
import { settingWords } from '../../words/setting-words.ts';
import { useText } from '../../words/texts.ts';
import type { UserPart } from './user-part.ts';

/** How the user gets in, and whether he may. */
export const UserAccess = ({ user, isNew, wrong, change }: UserPart) => {
  const t = useText();
  const say = useSay();
  const { fields } = settingWords;
  const password = user.password ?? '';
  return (
    <DrawerSection>
      <PasswordField
        label={isNew ? say(fields.password) : t('people.resetPassword')}
        showLabel={say(fields.showPassword)}
        description={isNew ? undefined : t('people.resetPasswordNote')}
        autoComplete="new-password"
        value={password}
        error={password === '' ? undefined : wrong('password')}
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
