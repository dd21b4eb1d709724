import { formatPhone, shownStateOf, type ChannelKind, type ShownState } from '@callboard/web-client';
import { useDeferredValue } from 'react';
import { useQuery } from 'urql';
import { useMyDesk } from '../../desk/desk-context.tsx';
import { useDirectory, type Skill } from '../../desk/directory.ts';
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
  | { readonly kind: 'skill'; readonly key: string; readonly id: string; readonly name: string; readonly group: string }
  | { readonly kind: 'number'; readonly key: string; readonly id: string; readonly name: string };

/** The telephone number somebody has typed, without its spaces; null when it is something else. */
export const numberIn = (text: string): string | null => {
  const digits = text.replace(/[\s()-]/g, '');
  return /^\+?\d{3,15}$/.test(digits) ? digits : null;
};

/** The names are Czech whatever language the desktop speaks. */
const byName = new Intl.Collator('cs', { numeric: true });
const readyFirst = (target: Target): number => (target.kind === 'agent' && target.state !== 'ready' ? 1 : 0);
const kinds: Readonly<Record<Target['kind'], number>> = { number: 0, queue: 1, agent: 2, skill: 3 };

/** A typed number, then queues, then agents, those who are ready first, then skills; by name within each. */
export const inOrder = (targets: readonly Target[]): readonly Target[] =>
  targets.toSorted((a, b) => kinds[a.kind] - kinds[b.kind] || readyFirst(a) - readyFirst(b) || byName.compare(a.name, b.name));

/** Without capitals and diacritics, as people type. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Skills whose name or group has what is typed in it. */
export const skillTargets = (skills: readonly Skill[], typed: string): readonly Target[] =>
  skills
    .filter(({ name, group }) => folded(`${name} ${group}`).includes(folded(typed)))
    .map(({ id, name, group }) => ({ kind: 'skill', key: `skill-${id}`, id, name, group }));

/**
 * Targets for what is typed: a typed number, the queues that serve the channel, agents, and skills for work that came through a queue.
 * Neither a consultation nor a conversation goes to a number.
 */
export const useTargets = (
  interaction: { readonly id: string; readonly channel: ChannelKind; readonly queueId: string | null; readonly conversation: boolean },
  text: string,
  consult: boolean,
): { readonly targets: readonly Target[]; readonly status: 'loading' | 'ready' | 'failed'; readonly again: () => void } => {
  const wanted = useDeferredValue(text.trim());
  const [{ data, error, fetching }, ask] = useQuery({
    query: TransferTargetsDocument,
    variables: { interactionId: interaction.id, text: wanted === '' ? null : wanted },
    requestPolicy: 'cache-and-network',
  });
  const me = useMyDesk()?.agent.id;
  const { serves, skills } = useDirectory();
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
    }));
  const queues = (data?.transferTargets.queues ?? [])
    .filter(({ id }) => serves(id, interaction.channel))
    .map((queue): Target => ({ kind: 'queue', key: `queue-${queue.id}`, ...queue }));
  const typed: readonly Target[] =
    number === null || consult || interaction.conversation ? [] : [{ kind: 'number', key: 'number', id: number, name: formatPhone(number) }];
  return {
    targets: inOrder([...typed, ...queues, ...agents, ...(interaction.queueId === null ? [] : skillTargets(skills, wanted))]),
    status: data !== undefined ? 'ready' : error ? 'failed' : fetching ? 'loading' : 'ready',
    again: () => ask({ requestPolicy: 'network-only' }),
  };
};
