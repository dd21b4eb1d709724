/** The store's commit position: unsigned 64 bits, gaps allowed, greater for what was recorded later. */
export type Position = bigint;

/** Before the first event. Every recorded event has a greater position. */
export const START: Position = 0n;

/** Twenty digits, so that the order of the strings is the order of the positions. */
export const positionText = (position: Position): string => position.toString().padStart(20, '0');

/** Reads what `positionText` wrote; null when it is not a position. */
export const parsePosition = (text: string): Position | null => (/^\d{1,20}$/.test(text) ? BigInt(text) : null);
