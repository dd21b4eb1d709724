import { shownStateLabels, shownStateOf, useSay, type ShownState } from '@callboard/web-client';
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
  const pause = (reasonId: string | null): string => {
    const reason = reasons.find(({ id }) => id === reasonId);
    return reason === undefined ? say(shownStateLabels.away) : t('status.pause', { reason: say(reason.name).toLocaleLowerCase() });
  };
  return (agent) => {
    const state = shownStateOf(agent);
    const next = agent.next === null ? null : agent.next.status === 'not_ready' ? pause(agent.next.reasonId) : agent.next.status === 'signed_out' ? t('status.endWork') : t('status.ready');
    return {
      state,
      label: state === 'away' ? pause(agent.reasonId) : say(shownStateLabels[state]),
      since: agent.activity === 'idle' ? agent.statusSince : agent.activitySince,
      next,
    };
  };
};
