import type { Builder } from '../builder.ts';

const same = <const V extends string>(...values: readonly V[]): Record<V, { value: V }> =>
  Object.fromEntries(values.map((value) => [value, { value }])) as Record<V, { value: V }>;

/** What both schemas say about messages. */
export const messageEnums = (builder: Builder) => ({
  MessageState: builder.enumType('MessageState', { values: same('sent', 'delivered', 'read', 'failed') }),
  AuthorKind: builder.enumType('AuthorKind', { values: same('customer', 'agent', 'bot', 'system') }),
});

/** GraphQL names have no hyphens; inside, the log's own words are used. */
export const staffEnums = (builder: Builder) => ({
  ChannelKind: builder.enumType('ChannelKind', { values: same('voice', 'chat', 'mail', 'sms', 'social') }),
  Role: builder.enumType('Role', { values: same('agent', 'supervisor', 'admin', 'wallboard', 'program', 'auditor') }),
  Language: builder.enumType('Language', { values: same('cs', 'en') }),
  DeclaredStatus: builder.enumType('DeclaredStatus', {
    description: 'What the agent declared (or, not_responding, what the system had to).',
    values: {
      ready: { value: 'ready' },
      not_ready: { value: 'not-ready' },
      not_responding: { value: 'not-responding' },
      signed_out: { value: 'signed-out' },
    } as const,
  }),
  Activity: builder.enumType('Activity', {
    description: 'What the system sees. In this order of precedence: talking, held, alerting, wrapup; else the declared status shows.',
    values: same('idle', 'alerting', 'talking', 'held', 'consulting', 'wrapup'),
  }),
  LegState: builder.enumType('LegState', { values: same('alerting', 'talking', 'held', 'ended') }),
  DeviceKind: builder.enumType('DeviceKind', { values: same('desk', 'browser', 'mobile', 'none') }),
  OfferRejectReason: builder.enumType('OfferRejectReason', {
    values: {
      busy_elsewhere: { value: 'busy-elsewhere' },
      not_my_skill: { value: 'not-my-skill' },
      technical: { value: 'technical' },
      other: { value: 'other' },
    } as const,
  }),
  ThresholdTone: builder.enumType('ThresholdTone', { values: same('good', 'warn', 'bad', 'none') }),
});
