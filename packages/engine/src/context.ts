import type { ContactId, ConversationId, InteractionId, UserId } from '@callboard/contracts';
import type { Actor, Clock, CommandMeta, Executed, Position } from '@callboard/kernel';
import type { Contacts } from './contacts.ts';
import type { CallboardCommand } from './domain/commands.ts';
import type { Contact } from './domain/contact/contact.ts';
import type { Conversation } from './domain/conversation/conversation.ts';
import type { Interaction } from './domain/interaction/state.ts';
import type { User } from './domain/user/user.ts';
import type { Telephony } from './ports/telephony.ts';
import type { Vault } from './ports/vault.ts';
import type { World } from './world.ts';

export type Dispatch = (command: CallboardCommand, meta: CommandMeta) => Promise<Executed<string>>;

/** Static text and attributes; never personal data. */
export type Log = {
  readonly info: (message: string, attributes?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, attributes?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, attributes?: Readonly<Record<string, unknown>>) => void;
};

/** What everything on the write side that is not pure works with: one per tenant and process. */
export type EngineContext = {
  readonly tenant: string;
  readonly world: World;
  readonly clock: Clock;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  readonly vault: Vault;
  /** Keyed: says that two texts are the same, never which. */
  readonly hash: (text: string) => string;
  readonly contacts: Contacts;
  readonly telephony: Telephony | null;
  readonly dispatch: Dispatch;
  readonly interaction: (interactionId: InteractionId) => Promise<Interaction>;
  readonly contact: (contactId: ContactId) => Promise<Contact>;
  readonly conversation: (conversationId: ConversationId) => Promise<Conversation>;
  readonly user: (userId: UserId) => Promise<User>;
  /** The position of its latest event: enough to read what holds of it now. What is folded elsewhere may be behind that. */
  readonly heldAt: (kind: 'interaction' | 'conversation', id: InteractionId | ConversationId) => Promise<Position>;
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Log;
};

/** The envelope of a command that begins something: a new correlation. */
export const originOf = (context: Pick<EngineContext, 'newId' | 'tenant'>, actor: Actor, outsideAt: string | null = null): CommandMeta => {
  const commandId = context.newId();
  return { commandId, tenant: context.tenant, actor, correlationId: commandId, causationId: null, outsideAt };
};

/** The next command of the same undertaking. */
export const followUp = (context: EngineContext, meta: CommandMeta): CommandMeta => ({ ...meta, commandId: context.newId() });
