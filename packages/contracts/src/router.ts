import { z } from 'zod';
import { AgentId, InteractionId, OfferId, QueueId, StayId } from './ids.ts';
import { Explanation } from './interaction.ts';
import { ChannelKind, Instant } from './values.ts';

const at = { at: Instant };

export const DecidedOffer = z.object({
  offerId: OfferId,
  interactionId: InteractionId,
  stayId: StayId,
  queueId: QueueId,
  channel: ChannelKind,
  agentId: AgentId,
  expiresAt: Instant,
  explanation: Explanation,
});
export type DecidedOffer = z.infer<typeof DecidedOffer>;

/** The one router of a tenant. A stale leader fails on the stream's expected revision before anything rings. */
export const RouterEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('RouterLeaderChanged'), ...at, epoch: z.number().int(), leaderId: z.string() }),
  z.object({ type: z.literal('OffersDecided'), ...at, epoch: z.number().int(), offers: z.array(DecidedOffer) }),
  z.object({ type: z.literal('OffersReleased'), ...at, epoch: z.number().int(), offerIds: z.array(OfferId), reason: z.string() }),
]);
export type RouterEvent = z.infer<typeof RouterEvent>;
