/** Fields of an event that have to have these values. */
export type Fields = Readonly<Record<string, string>>;

/** What has to be in the log once a command was answered with "done". */
export type Effect =
  /** Its own event, at the position the client was told. */
  | { readonly kind: 'event' }
  /** Its own event; or the goal held already at the told position: of the events with those fields, the last one is one of `reached` and not of `undone`. */
  | { readonly kind: 'state'; readonly about: Fields; readonly reached: readonly string[]; readonly undone: readonly string[] }
  /** Its own event; or one of these facts, which somebody else recorded before the answer. */
  | { readonly kind: 'fact'; readonly facts: readonly { readonly type: string; readonly fields: Fields }[] }
  /** The exchange took the request: one of these facts follows as the exchange's event. */
  | { readonly kind: 'follows'; readonly facts: readonly { readonly type: string; readonly fields: Fields }[] }
  /** The chat in which this message was received is over for the customer. */
  | { readonly kind: 'chat-over' };

/** A client's record of one command: what it asked under which id, and what it was told. */
export type Acknowledgement = {
  readonly field: string;
  /** Id of the command in the log; for a visitor, who has none, the id he gave his message (`sent`) or the first message of the chat (`chat`). */
  readonly id:
    | { readonly kind: 'command'; readonly commandId: string }
    | { readonly kind: 'sent'; readonly sentId: string }
    | { readonly kind: 'chat'; readonly sentId: string };
  /** How often it was asked before an answer came. */
  readonly attempts: number;
  /** When it was asked first and when it was answered, ms since 1970 by the clock that the server reads too. */
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly answer: { readonly kind: 'done'; readonly position: string | null } | { readonly kind: 'refused'; readonly name: string };
  readonly effect: Effect;
};
