import { Menu } from '@mantine/core';
import { Button, ConfirmDialog } from '@callboard/ui';
import { declaredLabels, useSay } from '@callboard/web-client';
import { useState } from 'react';
import { useDirectory } from '../../floor/directory.ts';
import type { AgentRow } from '../../floor/floor-view.ts';
import { useFloorCommand } from '../../floor/use-floor-command.ts';
import { graphql } from '../../generated/index.ts';
import { useText } from '../../words/texts.ts';

const ForceStatusDocument = graphql(`
  mutation ForceStatus($agentId: ID!, $status: DeclaredStatus!, $reasonId: ID, $commandId: ID) {
    forceStatus(agentId: $agentId, status: $status, reasonId: $reasonId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);

/** Puts the agent into another status, or signs him out after asking. */
export const StatusCommands = ({ agent }: { readonly agent: Pick<AgentRow, 'id' | 'displayName' | 'status'> }) => {
  const t = useText();
  const say = useSay();
  const { reasons } = useDirectory();
  const [force, pending] = useFloorCommand(ForceStatusDocument);
  const [asking, setAsking] = useState(false);
  const ready = say(declaredLabels.ready);
  const away = (name: string): string => `${say(declaredLabels.not_ready)}: ${name.toLocaleLowerCase()}`;
  const signOut = async (): Promise<void> => {
    await force({ agentId: agent.id, status: 'signed_out' }, t('agent.signedOut'));
    setAsking(false);
  };
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="sm" busy={pending} disabled={agent.status === 'signed_out'}>
            {t('agent.changeStatus')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void force({ agentId: agent.id, status: 'ready' }, t('agent.statusChanged', { status: ready }))}>{ready}</Menu.Item>
          {reasons.map(({ id, name }) => (
            <Menu.Item
              key={id}
              onClick={() => void force({ agentId: agent.id, status: 'not_ready', reasonId: id }, t('agent.statusChanged', { status: away(say(name)) }))}
            >
              {away(say(name))}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setAsking(true)}>{t('agent.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        open={asking}
        title={t('agent.signOutTitle', { name: agent.displayName })}
        confirmLabel={t('agent.signOutConfirm')}
        cancelLabel={t('work.cancel')}
        closeLabel={t('app.close')}
        onConfirm={() => void signOut()}
        onCancel={() => setAsking(false)}
        ending
        busy={pending}
      >
        {t('agent.signOutText')}
      </ConfirmDialog>
    </>
  );
};
