import type { Position } from '@callboard/kernel';

/** One document as a batch left it, null = deleted. Carries sealed parts, never opened ones. */
export type LiveChange = { readonly projection: string; readonly id: string; readonly doc: object | null; readonly position: Position };

/** What one batch changed. `previous` is the position of the message before it: whoever did not see that one has a hole and must reset. */
export type LiveMessage = { readonly kind: 'changes'; readonly previous: Position; readonly position: Position; readonly changes: readonly LiveChange[] };

/** Something that is not recorded: somebody types, say. Gone when nobody listens. */
export type Whisper = { readonly kind: 'whisper'; readonly topic: string; readonly payload: { readonly [key: string]: string | number } };

/** From the projections to the gateways, in order. Nothing is kept: what is missed is read again from the store. */
export type LiveFeed = {
  readonly publish: (message: LiveMessage | Whisper) => Promise<void>;
  /** `missed` is called when messages may have been lost on the way, and again now and then for as long as none can come: what is held is to be read again. */
  readonly listen: (handler: (message: LiveMessage | Whisper) => void, missed?: () => void) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
};
