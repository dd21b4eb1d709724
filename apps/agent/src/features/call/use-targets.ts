import { formatPhone, shownStateOf, type ShownState } from '@callboard/web-client';
import { useDeferredValue } from 'react';
import { useQuery } from 'urql';
import { useMyDesk } from '../../desk/desk-context.tsx';
import { graphql } from '../../generated/index.ts';

const TransferTargetsDocument = graphql(`
  query TransferTargets($text: String, $interactionId: ID) {
    transferTargets(text: $text, interactionId: $interactionId) {
      agents {
        id
        displayName
        status
        activity
        deviceAddress
      }
      queues {
        id
        name
        ready
        estimateMs
        waiting
      }
    }
  }
`);

/** Where a call can go. `key` is unique over the kinds. */
export type Target =
  | { readonly kind: 'agent'; readonly key: string; readonly id: string; readonly name: string; readonly state: ShownState; readonly address: string | null }
  | {
      readonly kind: 'queue';
      readonly key: string;
      readonly id: string;
      readonly name: string;
      readonly ready: number;
      readonly waiting: number;
      readonly estimateMs: number | null;
    }
  | { readonly kind: 'number'; readonly key: string; readonly id: string; readonly name: string };

/** The telephone number somebody has typed, without its spaces; null when it is something else. */
export const numberIn = (text: string): string | null => {
  const digits = text.replace(/[\s()-]/g, '');
  return /^\+?\d{3,15}$/.test(digits) ? digits : null;
};

const order: Readonly<Record<ShownState, number>> = { ready: 0, wrapup: 1, held: 2, talking: 3, alerting: 4, away: 5, missed: 6, offline: 7 };

/** Targets for what is typed: a typed number first, then agents (the free ones first), then queues. A consultation knows agents only. */
export const useTargets = (
  interactionId: string,
  text: string,
  consult: boolean,
): { readonly targets: readonly Target[]; readonly status: 'loading' | 'ready' | 'failed'; readonly again: () => void } => {
  const wanted = useDeferredValue(text.trim());
  const [{ data, error, fetching }, ask] = useQuery({
    query: TransferTargetsDocument,
    variables: { interactionId, text: wanted === '' ? null : wanted },
    requestPolicy: 'cache-and-network',
  });
  const me = useMyDesk()?.agent.id;
  const number = numberIn(text);
  const agents = (data?.transferTargets.agents ?? [])
    .filter(({ id }) => id !== me)
    .map((agent): Target & { readonly kind: 'agent' } => ({
      kind: 'agent',
      key: `agent-${agent.id}`,
      id: agent.id,
      name: agent.displayName,
      state: shownStateOf(agent),
      address: agent.deviceAddress,
    }))
    .toSorted((a, b) => order[a.state] - order[b.state]);
  const queues = (data?.transferTargets.queues ?? []).map((queue): Target => ({ kind: 'queue', key: `queue-${queue.id}`, ...queue }));
  const typed: readonly Target[] = number === null || consult ? [] : [{ kind: 'number', key: 'number', id: number, name: formatPhone(number) }];
  return {
    targets: [...typed, ...agents, ...(consult ? [] : queues)],
    status: data !== undefined ? 'ready' : error ? 'failed' : fetching ? 'loading' : 'ready',
    again: () => ask({ requestPolicy: 'network-only' }),
  };
};
