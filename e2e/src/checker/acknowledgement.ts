/** A client's record of one command: what it asked under which id, and what it was told. */
export type Acknowledgement = {
  readonly field: string;
  /** Id of the command in the log; for a visitor's message, who has none, the id he gave the message. */
  readonly id: { readonly kind: 'command'; readonly commandId: string } | { readonly kind: 'sent'; readonly sentId: string };
  /** How often it was asked before an answer came. */
  readonly attempts: number;
  readonly answer: { readonly kind: 'done'; readonly position: string | null } | { readonly kind: 'refused'; readonly name: string };
  /** The command always leaves an event when it is done; others may find their goal reached already. */
  readonly leavesEvent: boolean;
};
