import { type Finding, finding } from './finding.ts';
import type { LogEvent } from './log.ts';

/*
 * I4, told once more for the checker: it shares no code with the router. Only what the router itself decides is judged; whoever names an agent by hand may overload
 * him. The log does not say how far the router had read when it decided, so others' facts count against it only when they are older than this. Its own offers always do.
 */
const KNOWN_AFTER_MS = 2000;

type Capacity = {
  readonly units: number;
  readonly channels: ReadonlyMap<string, { readonly max: number; readonly cost: number }>;
  readonly chatDuringCall: boolean;
};
type Part = { readonly since: number };
/** What an agent does for one interaction: offers, handlings and wrap-ups by id; of legs of one handling how many. */
type Work = { readonly channel: string; readonly parts: Map<string, Part & { readonly count: number }> };
type Agent = { capacity: Capacity; capacitySince: number; readonly work: Map<string, Work> };

type SetCapacity = {
  readonly userId: string;
  readonly units: number;
  readonly channels: readonly { readonly channel: string; readonly max: number; readonly cost: number }[];
  readonly chatDuringCall: boolean;
};
type Decided = { readonly offers: readonly { readonly offerId: string; readonly agentId: string; readonly interactionId: string; readonly channel: string }[] };

const channelsOf = (list: SetCapacity['channels']): Capacity['channels'] => new Map(list.map(({ channel, max, cost }) => [channel, { max, cost }]));
/** Whoever was given none: three units, a call takes all of them. */
const byDefault: Capacity = {
  units: 3,
  channels: channelsOf([
    { channel: 'voice', max: 1, cost: 3 },
    { channel: 'chat', max: 3, cost: 1 },
    { channel: 'mail', max: 2, cost: 1 },
  ]),
  chatDuringCall: false,
};

const FROM_THE_BEGINNING = Number.NEGATIVE_INFINITY;

/** Why one more of this channel does not fit beside what he certainly had; null when it does. */
const tooMuch = ({ capacity, capacitySince, work }: Agent, interactionId: string, channel: string, at: number): string | null => {
  const own = capacity.channels.get(channel);
  // What his capacity was when it was decided cannot be told.
  if (capacitySince > at - KNOWN_AFTER_MS) return null;
  if (own === undefined || own.max === 0) return `may have no ${channel}`;
  const known = [...work].flatMap(([id, { channel: of, parts }]) =>
    id !== interactionId && [...parts.values()].some(({ since }) => since <= at - KNOWN_AFTER_MS) ? [of] : [],
  );
  const used = known.reduce((sum, of) => sum + (capacity.channels.get(of)?.cost ?? 1), 0);
  if (known.filter((of) => of === channel).length >= own.max) return `has ${known.join(', ')} and may have ${own.max} of ${channel}`;
  if (used + own.cost > capacity.units) return `has ${known.join(', ')} and ${capacity.units} units`;
  if (!capacity.chatDuringCall && known.some((of) => (of === 'voice') !== (channel === 'voice')))
    return `has ${known.join(', ')} and takes no chat beside a call`;
  return null;
};

/** I4: the router never offers an agent more than his capacity lets him have, per channel and in all. */
export const checkCapacity = (log: readonly LogEvent[]): readonly Finding[] => {
  const findings: Finding[] = [];
  const agents = new Map<string, Agent>();
  const channels = new Map<string, string>();
  const offers = new Map<string, { readonly agentId: string; readonly interactionId: string }>();
  const agentOf = (id: string): Agent => {
    const known = agents.get(id);
    if (known !== undefined) return known;
    const made: Agent = { capacity: byDefault, capacitySince: FROM_THE_BEGINNING, work: new Map() };
    agents.set(id, made);
    return made;
  };
  const begin = (agentId: string, interactionId: string, channel: string, part: string, since: number): void => {
    const { work } = agentOf(agentId);
    const known = work.get(interactionId) ?? { channel, parts: new Map() };
    const before = known.parts.get(part);
    known.parts.set(part, { since: before?.since ?? since, count: (before?.count ?? 0) + 1 });
    work.set(interactionId, known);
  };
  const end = (agentId: string, interactionId: string, part: string): void => {
    const { work } = agentOf(agentId);
    const known = work.get(interactionId);
    const before = known?.parts.get(part);
    if (known === undefined || before === undefined) return;
    if (before.count > 1) known.parts.set(part, { ...before, count: before.count - 1 });
    else known.parts.delete(part);
    if (known.parts.size === 0) work.delete(interactionId);
  };
  const endOffer = (offerId: string): void => {
    const offer = offers.get(offerId);
    if (offer !== undefined) end(offer.agentId, offer.interactionId, `offer ${offerId}`);
    offers.delete(offerId);
  };

  for (const { type, data, position, recordedAt } of log) {
    const [interactionId, agentId, handlingId] = [String(data['interactionId']), String(data['agentId']), String(data['handlingId'])];
    const channel = channels.get(interactionId) ?? '';
    const isHandling = data['agentId'] !== null && data['handlingId'] !== null;
    if (type === 'InteractionStarted') channels.set(interactionId, String(data['channel']));
    else if (type === 'UserCapacitySet') {
      const { userId, units, channels: list, chatDuringCall } = data as unknown as SetCapacity;
      Object.assign(agentOf(userId), { capacity: { units, channels: channelsOf(list), chatDuringCall }, capacitySince: recordedAt });
    } else if (type === 'OffersDecided') {
      for (const offer of (data as unknown as Decided).offers) {
        const why = tooMuch(agentOf(offer.agentId), offer.interactionId, offer.channel, recordedAt);
        if (why !== null)
          findings.push(finding('the router keeps to an agent’s capacity', `${offer.offerId} at position ${position}: ${offer.agentId} ${why}`));
        offers.set(offer.offerId, offer);
        begin(offer.agentId, offer.interactionId, offer.channel, `offer ${offer.offerId}`, FROM_THE_BEGINNING);
      }
    } else if (type === 'OffersReleased') for (const offerId of data['offerIds'] as readonly string[]) endOffer(offerId);
    else if (/^InteractionOffer(?:Accepted|Rejected|TimedOut|Withdrawn|CustomerLeft|Failed)$/.test(type)) endOffer(String(data['offerId']));
    else if (type === 'InteractionLegJoined' && isHandling) begin(agentId, interactionId, channel, `handling ${handlingId}`, recordedAt);
    else if (type === 'InteractionLegLeft' && isHandling) end(agentId, interactionId, `handling ${handlingId}`);
    else if (type === 'InteractionWrapUpStarted') begin(agentId, interactionId, channel, `wrap-up ${handlingId}`, recordedAt);
    else if (type === 'InteractionWrapped') end(agentId, interactionId, `wrap-up ${handlingId}`);
  }
  return findings;
};
