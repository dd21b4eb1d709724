import { shownSince, shownStateLabels, shownStateOf, useSay, type ShownState } from '@callboard/web-client';
import { useDirectory } from '../../desk/directory.ts';
import type { MyAgent } from '../../desk/my-desk.ts';
import { useText } from '../../words/texts.ts';

export interface AgentWords {
  readonly state: ShownState;
  readonly label: string;
  /** Since when the shown state lasts, epoch ms of the server. */
  readonly since: number;
  /** The next status in words, null where none is set. */
  readonly next: string | null;
}

/** The agent's own state in words: what he does, else what he declared, with its reason. */
export const useAgentWords = (): ((agent: MyAgent) => AgentWords) => {
  const t = useText();
  const say = useSay();
  const { reasons } = useDirectory();
  const reasonName = (reasonId: string | null): string | null => {
    const reason = reasons.find(({ id }) => id === reasonId);
    return reason === undefined ? null : say(reason.name).toLocaleLowerCase();
  };
  const pause = (reasonId: string | null): string => {
    const reason = reasonName(reasonId);
    const away = say(shownStateLabels.away);
    return reason === null || reason === away.toLocaleLowerCase() ? away : t('status.pause', { reason });
  };
  const nextOf = (next: NonNullable<MyAgent['next']>): string => {
    switch (next.status) {
      case 'not_ready':
      case 'not_responding':
        return reasonName(next.reasonId) ?? say(shownStateLabels.away);
      case 'signed_out':
        return t('status.endWork');
      case 'ready':
        return t('status.ready');
    }
  };
  return (agent) => {
    const state = shownStateOf(agent);
    return {
      state,
      label: state === 'away' ? pause(agent.reasonId) : say(shownStateLabels[state]),
      since: shownSince(agent),
      next: agent.next === null ? null : nextOf(agent.next),
    };
  };
};
