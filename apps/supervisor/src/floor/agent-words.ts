import type { ActivityState } from '@callboard/ui';
import { declaredLabels, shownSince, shownStateLabels, shownStateOf, useSay } from '@callboard/web-client';
import { useMemo } from 'react';
import { useDirectory } from './directory.ts';
import type { AgentRow } from './floor-view.ts';

/** An agent's shown state in words. */
export interface AgentWords {
  readonly state: ActivityState;
  readonly label: string;
  readonly since: number;
  /** How long he may stay in it; null where nothing limits it. */
  readonly limitMs: number | null;
  /** What comes after the current work; null when nothing was chosen. */
  readonly next: string | null;
}

const minuteMs = 60_000;

export const useAgentWords = (): ((agent: Pick<AgentRow, 'status' | 'activity' | 'statusSince' | 'activitySince' | 'reasonId' | 'next'>) => AgentWords) => {
  const say = useSay();
  const { reasonOf } = useDirectory();
  return useMemo(
    () => (agent) => {
      const state = shownStateOf(agent);
      const reason = state === 'away' ? reasonOf(agent.reasonId) : null;
      const withReason = (label: string, name: string | null): string =>
        name === null || name.toLocaleLowerCase() === label.toLocaleLowerCase() ? label : `${label}: ${name.toLocaleLowerCase()}`;
      const nextReason = reasonOf(agent.next?.reasonId ?? null);
      return {
        state,
        label: withReason(say(shownStateLabels[state]), reason === null ? null : say(reason.name)),
        since: shownSince(agent),
        limitMs: reason?.maxMinutes == null ? null : reason.maxMinutes * minuteMs,
        next: agent.next === null ? null : withReason(say(declaredLabels[agent.next.status]), nextReason === null ? null : say(nextReason.name)),
      };
    },
    [say, reasonOf],
  );
};
