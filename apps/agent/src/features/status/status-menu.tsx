import { Menu } from '@mantine/core';
import { IconAway, IconClose, IconOffline, IconReady, IconSignOut, Kbd, StatusPill } from '@callboard/ui';
import { useFormats, useSay, useShortcut, useWebClient } from '@callboard/web-client';
import { useState } from 'react';
import { deskShortcuts, keyOf } from '../../desk/desk-shortcuts.ts';
import { useDirectory } from '../../desk/directory.ts';
import { isBusy, type MyAgent } from '../../desk/my-desk.ts';
import { useText } from '../../words/texts.ts';
import { useAgentWords } from './agent-words.ts';
import { useStatusCommands } from './use-status-commands.ts';

/** The agent's own status: shows it, changes it, sets the next one while he is busy. */
export const StatusMenu = ({ agent }: { readonly agent: MyAgent }) => {
  const t = useText();
  const say = useSay();
  const { session } = useWebClient();
  const { reasons } = useDirectory();
  const words = useAgentWords()(agent);
  const commands = useStatusCommands(agent);
  const [open, setOpen] = useState(false);
  const { timeInFull } = useFormats();
  const busy = isBusy(agent);
  const signedOut = agent.status === 'signed_out';
  useShortcut(deskShortcuts, 'ready', () => void commands.goReady());
  useShortcut(deskShortcuts, 'status', () => setOpen(true));
  const signOut = async (): Promise<void> => {
    if (!signedOut && !busy) await commands.endWork();
    await session.signOut();
  };
  return (
    <Menu opened={open} onChange={setOpen} width={260}>
      <Menu.Target>
        <StatusPill
          state={words.state}
          label={words.label}
          since={signedOut ? null : words.since}
          title={signedOut ? undefined : t('status.since', { status: words.label, time: timeInFull(words.since) })}
          aria-busy={commands.pending}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{busy ? t('status.next') : t('status.now')}</Menu.Label>
        <Menu.Item leftSection={<IconReady />} rightSection={keyOf('ready') && <Kbd>{keyOf('ready') ?? ''}</Kbd>} onClick={() => void commands.goReady()}>
          {t('status.ready')}
        </Menu.Item>
        {reasons.map((reason) => (
          <Menu.Item
            key={reason.id}
            leftSection={<IconAway />}
            rightSection={reason.maxMinutes === null ? null : <span className="cb-11 cb-muted">{t('status.maxMinutes', { minutes: reason.maxMinutes })}</span>}
            onClick={() => void commands.goNotReady(reason.id)}
          >
            {say(reason.name)}
          </Menu.Item>
        ))}
        {agent.next !== null && (
          <Menu.Item leftSection={<IconClose />} onClick={() => void commands.clearNext()}>
            {t('status.cancelNext')}
          </Menu.Item>
        )}
        <Menu.Divider />
        {!signedOut && (
          <Menu.Item leftSection={<IconOffline />} onClick={() => void commands.endWork()}>
            {busy ? t('status.endWorkBusy') : t('status.endWork')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconSignOut />} onClick={() => void signOut()}>
          {t('status.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
