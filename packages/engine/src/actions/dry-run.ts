import type { InteractionId, RoutingRule, Words } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import type { Contacts } from '../contacts.ts';
import type { EngineContext } from '../context.ts';
import { decideEntry } from '../policies/queueing/entry-rules.ts';
import { type Names, wordsOf } from '../policies/queueing/entry-words.ts';
import { preferredWords, queueNamed, relaxationWords, takerWords } from '../policies/queueing/dry-run-words.ts';
import type { RouterFloor } from '../policies/router/floor.ts';

type ExplainIf = RouterFloor['explainIf'];

/**
 * What the rules would do with an interaction that came in like this one, in words and with names; nothing is recorded. It is judged at the moment
 * it came in, whether it is over or not; whether somebody could take it is said as the floor is now. `staged` are rules that are not published yet;
 * null takes those in force.
 */
export const dryRun = async (
  { world, contacts, clock, interaction }: Pick<EngineContext, 'world' | 'clock' | 'interaction'> & { readonly contacts: Pick<Contacts, 'byId'> },
  explainIf: ExplainIf,
  interactionId: InteractionId,
  staged: readonly RoutingRule[] | null,
): Promise<readonly Words[]> => {
  const state = await interaction(interactionId);
  if (state.presence === 'absent') return [];
  const { channel, entry, language, startedAt: at, contact } = state;
  const isVip = contact !== null && contacts.byId(contact.contactId)?.vip === true;
  const attributes = isVip ? { ...state.attributes, vip: 'yes' } : state.attributes;
  const { version, rules } = world.rules();
  const queues = world.queues();
  const names: Names = { ...world.names(), queue: queueNamed(queues) };
  const decided = decideEntry({ channel, entry, attributes, language, at }, { version, rules: staged ?? rules, queues, calendars: world.calendars() });
  const words = wordsOf(decided.steps, names);
  const routing = decided.queueId === null ? null : (world.queue(decided.queueId)?.routing ?? null);
  if (decided.queueId === null || routing === null) return words;
  const { queueId, needs, prefers, priority } = decided;
  const now = clock.now();
  const preferredAgentId = routing.preferLastAgentSeconds > 0 && contact !== null ? world.lastAgentOf(contact.contactId) : null;
  const preferredUntil = preferredAgentId === null ? null : instant(now + routing.preferLastAgentSeconds * 1000);
  const taker = explainIf({ queueId, channel, needs, prefers, priority, preferredAgentId, preferredUntil }, now);
  return [...words, ...preferredWords(preferredAgentId, routing.preferLastAgentSeconds, names), takerWords(taker, names), ...relaxationWords(routing, names)];
};
