import { AgentEvent } from './agent.ts';
import { CentreEvent } from './centre.ts';
import { ContactEvent } from './contact.ts';
import { ConversationEvent } from './conversation.ts';
import { ExchangeEvent } from './exchange.ts';
import { InteractionEvent } from './interaction.ts';
import { QueueEvent } from './queue.ts';
import { RouterEvent } from './router.ts';
import { UserEvent } from './user.ts';

/** Every aggregate by the name it has in stream ids, with its union of events. A new aggregate is one line here. */
export const aggregates = {
  interaction: InteractionEvent,
  conversation: ConversationEvent,
  agent: AgentEvent,
  user: UserEvent,
  queue: QueueEvent,
  centre: CentreEvent,
  contact: ContactEvent,
  exchange: ExchangeEvent,
  router: RouterEvent,
} as const;

export type AggregateName = keyof typeof aggregates;

/** Anything that can have happened. */
export type CallboardEvent =
  AgentEvent | CentreEvent | ContactEvent | ConversationEvent | ExchangeEvent | InteractionEvent | QueueEvent | RouterEvent | UserEvent;

export type EventType = CallboardEvent['type'];
export type EventOf<T extends EventType> = Extract<CallboardEvent, { type: T }>;
