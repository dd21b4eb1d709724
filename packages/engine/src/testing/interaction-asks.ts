import { OUTSIDE } from '@callboard/contracts';
import type { InteractionCommand } from '../domain/interaction/commands.ts';
import {
  after,
  anna,
  claims,
  connectionOf,
  customersLeg,
  handling,
  infoLine,
  interactionId,
  leg,
  MORNING,
  offer,
  resolved,
  stay,
  subjectId,
} from './vocabulary.ts';

type CommandOf<T extends InteractionCommand['type']> = Extract<InteractionCommand, { type: T }>;
type Ask<T extends InteractionCommand['type']> = (over?: Partial<Omit<CommandOf<T>, 'type'>>) => CommandOf<T>;

/** Commands that fit the facts of `interaction-facts.ts`. */
export const start: Ask<'StartInteraction'> = (over = {}) => ({
  type: 'StartInteraction',
  interactionId,
  at: MORNING,
  channel: 'voice',
  direction: 'inbound',
  conversationId: null,
  subjectId,
  customer: { subjectId, clear: { address: '+420200111222', name: null } },
  entry: '800',
  evidence: 'observed',
  customerLeg: { legId: customersLeg, connection: connectionOf(OUTSIDE) },
  ...over,
});

export const enqueue: Ask<'EnqueueInteraction'> = (over = {}) => ({
  type: 'EnqueueInteraction',
  interactionId,
  at: MORNING,
  stayId: stay(1),
  queueId: infoLine,
  cause: 'entry',
  needs: [],
  prefers: [],
  priority: 50,
  preferredAgentId: null,
  preferredUntil: null,
  reservedFor: null,
  ...over,
});

export const relax: Ask<'RelaxStay'> = (over = {}) => ({
  type: 'RelaxStay',
  interactionId,
  at: after(9),
  stayId: stay(1),
  step: 1,
  needs: [],
  alsoQueueIds: [],
  priority: 60,
  ruleVersion: 1,
  queueVersion: 1,
  ...over,
});

export const estimateWait: Ask<'EstimateWait'> = (over = {}) => ({
  type: 'EstimateWait',
  interactionId,
  at: after(5),
  stayId: stay(1),
  place: 2,
  slots: 3,
  meanHandleMs: 180_000,
  expectedWaitMs: 120_000,
  ...over,
});

export const offerCallback: Ask<'OfferCallback'> = (over = {}) => ({ type: 'OfferCallback', interactionId, at: after(9), stayId: stay(1), step: 1, ...over });
export const acceptCallback: Ask<'AcceptCallback'> = (over = {}) => ({
  type: 'AcceptCallback',
  interactionId,
  at: after(12),
  newStayId: stay(2),
  number: { subjectId, clear: { address: '+420601000001', name: null } },
  attempts: 2,
  retrySeconds: 600,
  ...over,
});
export const joinCustomer: Ask<'JoinCustomer'> = (over = {}) => ({
  type: 'JoinCustomer',
  interactionId,
  at: after(40),
  legId: leg(9),
  connection: connectionOf('outside'),
  evidence: 'observed',
  ...over,
});

export const overflow: Ask<'OverflowStay'> = (over = {}) => ({
  type: 'OverflowStay',
  interactionId,
  at: after(20),
  stayId: stay(1),
  toQueueId: infoLine,
  servedChannels: ['voice', 'chat', 'mail', 'sms', 'social'],
  newStayId: stay(2),
  needs: [],
  prefers: [],
  priority: 50,
  ...over,
});

export const route: Ask<'RouteInteraction'> = (over = {}) => ({
  type: 'RouteInteraction',
  interactionId,
  at: after(10),
  offerId: offer(1),
  stayId: stay(1),
  queueId: infoLine,
  agentId: anna,
  source: 'router',
  expiresAt: after(30),
  explanation: null,
  ...over,
});

export const confirm: Ask<'ConfirmOffer'> = (over = {}) => ({
  type: 'ConfirmOffer',
  interactionId,
  at: after(11),
  offerId: offer(1),
  connection: connectionOf('4001'),
  expiresAt: after(31),
  ...over,
});

export const answer: Ask<'AnswerOffer'> = (over = {}) => ({
  type: 'AnswerOffer',
  interactionId,
  at: after(15),
  offerId: offer(1),
  legId: leg(1),
  handlingId: handling(1),
  connection: connectionOf('4001'),
  evidence: 'observed',
  ...over,
});

export const rejectOffer: Ask<'RejectOffer'> = (over = {}) => ({
  type: 'RejectOffer',
  interactionId,
  at: after(14),
  offerId: offer(1),
  agentId: anna,
  reason: 'busy-elsewhere',
  ...over,
});

export const expire: Ask<'ExpireOffer'> = (over = {}) => ({ type: 'ExpireOffer', interactionId, at: after(31), offerId: offer(1), outageAt: null, ...over });
export const fail: Ask<'FailOffer'> = (over = {}) => ({
  type: 'FailOffer',
  interactionId,
  at: after(12),
  offerId: offer(1),
  reason: 'device-refused',
  ...over,
});
export const withdraw: Ask<'WithdrawOffer'> = (over = {}) => ({
  type: 'WithdrawOffer',
  interactionId,
  at: after(20),
  offerId: offer(1),
  reason: 'superseded',
  ...over,
});

export const join: Ask<'JoinAgent'> = (over = {}) => ({
  type: 'JoinAgent',
  interactionId,
  at: after(15),
  legId: leg(1),
  handlingId: handling(1),
  agentId: anna,
  connection: connectionOf('4001'),
  evidence: 'observed',
  ...over,
});

export const joinOutside: Ask<'JoinOutside'> = (over = {}) => ({
  type: 'JoinOutside',
  interactionId,
  at: after(60),
  legId: leg(7),
  connection: connectionOf(OUTSIDE),
  evidence: 'observed',
  ...over,
});

/** The customer hangs up. */
export const hangUp: Ask<'LeaveLeg'> = (over = {}) => ({
  type: 'LeaveLeg',
  interactionId,
  at: after(100),
  legId: customersLeg,
  evidence: 'observed',
  notBefore: null,
  notAfter: null,
  wrapUp: null,
  ...over,
});

/** Anna leaves and wraps up until second 160. */
export const leave: Ask<'LeaveLeg'> = (over = {}) => hangUp({ legId: leg(1), wrapUp: { deadline: after(160) }, ...over });

export const transfer: Ask<'RecordTransfer'> = (over = {}) => ({
  type: 'RecordTransfer',
  interactionId,
  at: after(50),
  kind: 'blind',
  fromAgentId: anna,
  toAgentId: null,
  toQueueId: null,
  toOutside: null,
  ...over,
});

/** Anna asks for a blind transfer to a pilot number. */
export const askTransfer: Ask<'RequestTransfer'> = (over = {}) => ({
  type: 'RequestTransfer',
  interactionId,
  at: after(48),
  kind: 'blind',
  fromAgentId: anna,
  toAgentId: null,
  toQueueId: null,
  toOutside: null,
  pilot: '800101',
  alsoNeeds: [],
  servedChannels: null,
  ...over,
});

/** Anna hands a chat on to the claims queue. */
export const handOn: Ask<'HandOnInteraction'> = (over = {}) => ({
  type: 'HandOnInteraction',
  interactionId,
  at: after(50),
  fromAgentId: anna,
  toAgentId: null,
  toQueueId: claims,
  stayId: stay(2),
  needs: [],
  prefers: [],
  priority: 50,
  reservedUntil: null,
  servedChannels: ['voice', 'chat'],
  wrapUp: { deadline: after(110) },
  ...over,
});

export const failTransfer: Ask<'FailTransfer'> = (over = {}) => ({
  type: 'FailTransfer',
  interactionId,
  at: after(49),
  fromAgentId: anna,
  reason: 'busy',
  ...over,
});

export const consult: Ask<'StartConsult'> = (over = {}) => ({
  type: 'StartConsult',
  interactionId,
  at: after(40),
  legId: leg(9),
  agentId: anna,
  toAgentId: null,
  toQueueId: null,
  servedChannels: null,
  ...over,
});

export const endConsult: Ask<'EndConsult'> = (over = {}) => ({ type: 'EndConsult', interactionId, at: after(45), agentId: anna, outcome: 'returned', ...over });

export const finishWrapUp: Ask<'FinishWrapUp'> = (over = {}) => ({
  type: 'FinishWrapUp',
  interactionId,
  at: after(130),
  handlingId: handling(1),
  how: 'agent',
  ...over,
});

export const disposition: Ask<'Disposition'> = (over = {}) => ({
  type: 'Disposition',
  interactionId,
  at: after(110),
  handlingId: handling(1),
  agentId: anna,
  dispositionIds: [resolved],
  note: null,
  ...over,
});

export const close: Ask<'CloseInteraction'> = (over = {}) => ({
  type: 'CloseInteraction',
  interactionId,
  at: after(100),
  reason: 'system',
  wrapUp: null,
  evidence: 'observed',
  ...over,
});
