import {
  AgentId,
  type Connection,
  ContactId,
  ConversationId,
  DispositionId,
  ExchangeId,
  HandlingId,
  InteractionId,
  LegId,
  OfferId,
  QueueId,
  ReasonId,
  SkillId,
  StayId,
  SubjectId,
} from '@callboard/contracts';
import { type Instant, instant } from '@callboard/kernel';

/** Monday 23 November 2026, 8:00 UTC: when the tests' day begins. */
export const MORNING = instant(Date.UTC(2026, 10, 23, 8));

/** That many seconds into the day. */
export const after = (seconds: number): Instant => instant(MORNING + seconds * 1000);

export const anna = AgentId.parse('anna');
export const boris = AgentId.parse('boris');
export const cyril = AgentId.parse('cyril');

export const infoLine = QueueId.parse('info-line');
export const claims = QueueId.parse('claims');
export const german = SkillId.parse('german');
export const lunch = ReasonId.parse('lunch');
export const training = ReasonId.parse('training');
export const resolved = DispositionId.parse('resolved');
export const callBack = DispositionId.parse('call-back');

export const exchangeId = ExchangeId.parse('exchange');
export const interactionId = InteractionId.parse('interaction');
export const conversationId = ConversationId.parse('conversation');
export const contactId = ContactId.parse('contact');
export const subjectId = SubjectId.parse('subject');

/** The n-th stay, offer, leg, handling of a test. */
export const stay = (n: number): StayId => StayId.parse(`stay-${n}`);
export const offer = (n: number): OfferId => OfferId.parse(`offer-${n}`);
export const leg = (n: number): LegId => LegId.parse(`leg-${n}`);
export const handling = (n: number): HandlingId => HandlingId.parse(`handling-${n}`);

/** The leg that a customer gets in the fixtures. */
export const customersLeg = LegId.parse('leg-customer');

/** A party's connection in the call with this id. */
export const connectionOf = (deviceId: string, callId = 'call'): Connection => ({ exchangeId, callId, deviceId });
