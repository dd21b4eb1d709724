import type { Chance, Law } from './chance.ts';

/* What is drawn for a customer. The simulated floor and the demo's traffic both ask here, so that their customers are of one kind. Times in milliseconds. */

const HOUR_MS = 3_600_000;

/** From one arrival to the next at a rate that does not change; never again at rate 0. */
export const drawGapMs = (perHour: number, chance: Chance): number => (perHour <= 0 ? Infinity : chance.exponential(HOUR_MS / perHour));

/** How long somebody waits before he leaves; null: for ever. */
export const drawPatienceMs = ({ patience }: { readonly patience: Law | null }, chance: Chance): number | null =>
  patience === null ? null : chance.draw(patience) * 1000;

/** How long the conversation lasts with an agent who takes `pace` times as long as anybody. */
export const drawHandlingMs = ({ handling }: { readonly handling: Law }, chance: Chance, pace = 1): number => chance.draw(handling) * pace * 1000;

/** How long the agent works after the conversation. */
export const drawWrapUpMs = ({ wrapUp }: { readonly wrapUp: Law | null }, chance: Chance): number => chance.draw(wrapUp ?? 0) * 1000;
