import { z } from 'zod';

const id = <Name extends string>(name: Name) => z.string().min(1).max(200).brand(name);

export const TenantId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9]{0,30}$/)
  .brand('TenantId');
export type TenantId = z.infer<typeof TenantId>;
export const UserId = id('UserId');
export type UserId = z.infer<typeof UserId>;
/** An agent is a user seen at work: the same id. */
export const AgentId = UserId;
export type AgentId = UserId;
export const TeamId = id('TeamId');
export type TeamId = z.infer<typeof TeamId>;
export const SiteId = id('SiteId');
export type SiteId = z.infer<typeof SiteId>;
export const QueueId = id('QueueId');
export type QueueId = z.infer<typeof QueueId>;
export const SkillId = id('SkillId');
export type SkillId = z.infer<typeof SkillId>;
export const ReasonId = id('ReasonId');
export type ReasonId = z.infer<typeof ReasonId>;
export const DispositionId = id('DispositionId');
export type DispositionId = z.infer<typeof DispositionId>;
export const CalendarId = id('CalendarId');
export type CalendarId = z.infer<typeof CalendarId>;
export const ContactId = id('ContactId');
export type ContactId = z.infer<typeof ContactId>;
/** Whose personal data it is: minted at intake, unknown callers included. */
export const SubjectId = id('SubjectId');
export type SubjectId = z.infer<typeof SubjectId>;
export const InteractionId = id('InteractionId');
export type InteractionId = z.infer<typeof InteractionId>;
export const ConversationId = id('ConversationId');
export type ConversationId = z.infer<typeof ConversationId>;
export const MessageId = id('MessageId');
export type MessageId = z.infer<typeof MessageId>;
export const StayId = id('StayId');
export type StayId = z.infer<typeof StayId>;
export const OfferId = id('OfferId');
export type OfferId = z.infer<typeof OfferId>;
export const LegId = id('LegId');
export type LegId = z.infer<typeof LegId>;
export const HandlingId = id('HandlingId');
export type HandlingId = z.infer<typeof HandlingId>;
export const ExchangeId = id('ExchangeId');
export type ExchangeId = z.infer<typeof ExchangeId>;
