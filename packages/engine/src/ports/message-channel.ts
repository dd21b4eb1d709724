import type { ChannelKind, ConversationId, MessageId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

/** A message from outside. Everything in it that says who somebody is gets sealed before it is recorded. */
export type IncomingMessage = {
  /** The outside's own id: the same one again is the same message. */
  readonly sentId: string;
  /** Whose it is: number, address or account. */
  readonly from: string;
  readonly name: string | null;
  /** Which of our numbers, addresses or accounts it came to. */
  readonly to: string;
  readonly text: string;
  readonly at: Instant;
};

export type OutgoingMessage = {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly from: string;
  readonly to: string;
  readonly text: string;
};

/** What became of a message that was handed over. */
export type DeliveryReport = {
  readonly conversationId: ConversationId;
  readonly messageId: MessageId;
  readonly outcome: { readonly delivered: true } | { readonly delivered: false; readonly reason: string };
};

/** `delivered` where handing over is all that will ever be known; otherwise a report follows. A refusal is final and names the outside's reason. */
export type HandedOver = { readonly ok: true; readonly delivered: boolean } | { readonly ok: false; readonly refused: string };

/** Takes what comes from outside. Resolves when it is recorded; until then the outside has not been told that we have it. Rejects when it must bring it again. */
export type MessageInbox = {
  readonly received: (message: IncomingMessage) => Promise<void>;
  readonly reported: (report: DeliveryReport) => Promise<void>;
};

/**
 * One service that carries written messages: an SMS gateway, a mailbox, a social network. An implementation MUST NOT acknowledge a message to the
 * outside before `received` has resolved, and MUST give the outside the same id when `send` is repeated, so that a customer gets it once.
 */
export type MessageChannel = {
  readonly kind: ChannelKind;
  /** Begins to take messages. Throws when the place where they come in cannot be opened. */
  readonly start: (inbox: MessageInbox) => Promise<void>;
  /** Throws when the outside cannot be reached or asks to wait: the message is sent again later. */
  readonly send: (message: OutgoingMessage) => Promise<HandedOver>;
  /** Takes no more messages; those it is taking are finished first. */
  readonly close: () => Promise<void>;
};
