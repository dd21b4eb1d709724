import { Menu } from '@mantine/core';
import { IconSettings, IconSignOut, Person } from '@callboard/ui';
import { useWebClient, type Me } from '@callboard/web-client';
import { roleLabels, useSay } from '@callboard/web-client';
import { useText } from '../../words/texts.ts';

/** Who sits here; behind it settings and the way out. */
export const PersonMenu = ({ me, onSettings }: { readonly me: Me; readonly onSettings: () => void }) => {
  const t = useText();
  const say = useSay();
  const { session } = useWebClient();
  const role = me.roles.find((candidate) => candidate === 'supervisor') ?? me.roles[0];
  const note = [role === undefined ? null : say(roleLabels[role]).toLocaleLowerCase(), me.siteName].filter((part) => part !== null).join(', ');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button">
          <Person name={me.displayName} note={note} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSettings />} onClick={onSettings}>
          {t('settings.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconSignOut />} onClick={() => void session.signOut()}>
          {t('settings.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
