import { z } from 'zod';
import { AgentId, OfferId, ReasonId } from './ids.ts';
import { Device, Instant } from './values.ts';

const common = { agentId: AgentId, at: Instant };

export const NextStatus = z.union([
  z.object({ status: z.literal('ready') }),
  z.object({ status: z.literal('not-ready'), reasonId: ReasonId }),
  z.object({ status: z.literal('signed-out') }),
]);
export type NextStatus = z.infer<typeof NextStatus>;

/** What an agent declared, and what the system had to declare for him. Activity (ringing, talking …) is not here: it follows from offers and legs. */
export const AgentEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AgentSignedIn'), ...common, device: Device }),
  z.object({ type: z.literal('AgentDeviceChanged'), ...common, device: Device }),
  z.object({ type: z.literal('AgentBecameReady'), ...common }),
  z.object({ type: z.literal('AgentBecameNotReady'), ...common, reasonId: ReasonId }),
  z.object({ type: z.literal('AgentStoppedResponding'), ...common, offerId: OfferId }),
  z.object({ type: z.literal('AgentNextStatusSet'), ...common, next: NextStatus }),
  z.object({ type: z.literal('AgentNextStatusCleared'), ...common }),
  z.object({ type: z.literal('AgentConnectionLost'), ...common }),
  z.object({ type: z.literal('AgentConnectionRestored'), ...common }),
  z.object({ type: z.literal('AgentSignedOut'), ...common, reason: z.enum(['agent', 'supervisor', 'disabled', 'connection-lost', 'system']) }),
]);
export type AgentEvent = z.infer<typeof AgentEvent>;
