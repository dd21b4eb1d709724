import type { ChannelKind } from './generated/vocabulary.ts';

/** Whether the customer sits at the other end while he waits. Nobody sits beside his letter box, so a minute promised there means nothing. */
export const customerWaitsAt: Readonly<Record<ChannelKind, boolean>> = { voice: true, chat: true, mail: false, sms: false, social: false };

/** A queue as far as its expected wait is concerned. */
export interface QueueWithEstimate {
  readonly channels: readonly ChannelKind[];
  readonly waiting: number;
  /** What the next to come has to expect, ms; `null` where nothing is known. */
  readonly estimateMs: number | null;
}

/** The expected wait that is worth showing, ms: where somebody waits, and waits for us. */
export const shownEstimateMs = ({ channels, waiting, estimateMs }: QueueWithEstimate): number | null =>
  waiting > 0 && channels.some((channel) => customerWaitsAt[channel]) ? estimateMs : null;
