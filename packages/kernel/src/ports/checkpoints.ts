import type { Position } from '../position.ts';

/** How far each follower of the log has come. A name without a record is at START. */
export type Checkpoints = {
  readonly load: (name: string) => Promise<Position>;
  /** Durable when it resolves. Never moves back. */
  readonly save: (name: string, position: Position) => Promise<void>;
};
