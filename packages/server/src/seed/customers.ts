import type { ChannelKind } from '@callboard/contracts';
import type { Law } from '@callboard/simulation';

/** How busy the centre is; the demo's can be changed while it runs. */
export const paces = ['calm', 'normal', 'peak'] as const;
export type Pace = (typeof paces)[number];

/** One kind of customer: what he wants and how he behaves, in the simulator and in the demo alike. Times in seconds. */
export type SeedCustomers = {
  readonly queue: string;
  readonly channel: ChannelKind;
  /** His part of what comes over the channel; the parts of a channel add up to one. */
  readonly share: number;
  readonly handling: Law;
  /** Null: waits for ever, as a letter does. */
  readonly patience: Law | null;
  readonly wrapUp: Law;
  readonly holdShare: number;
  readonly transfer: { readonly share: number; readonly to: string } | null;
  /** Share of those who spoke with an agent lately. */
  readonly returning: number;
};

/** Arrivals per hour over each channel. */
export const arrivalsPerHour: { readonly [P in Pace]: { readonly [C in ChannelKind]: number } } = {
  calm: { voice: 240, chat: 90, mail: 12, sms: 4, social: 6 },
  normal: { voice: 600, chat: 180, mail: 30, sms: 10, social: 15 },
  peak: { voice: 1440, chat: 360, mail: 60, sms: 20, social: 30 },
};

const WRAP_UP: Law = { law: 'uniform', from: 3, to: 10 };

const call = (queue: string, share: number, more: Partial<SeedCustomers> = {}): SeedCustomers => ({
  queue,
  channel: 'voice',
  share,
  // Short conversations, so that somebody who looks on for a minute sees what happens.
  handling: { law: 'lognormal', mean: 62, sd: 33 },
  patience: 110,
  wrapUp: WRAP_UP,
  holdShare: 0.1,
  transfer: null,
  returning: 0.15,
  ...more,
});

const message = (queue: string, channel: ChannelKind, share: number, meanSeconds: number, patience: Law | null): SeedCustomers => ({
  queue,
  channel,
  share,
  handling: { law: 'lognormal', mean: meanSeconds, sd: meanSeconds / 2 },
  patience,
  wrapUp: WRAP_UP,
  holdShare: 0,
  transfer: null,
  returning: 0,
});

/** Who comes to the insurer's centre. */
export const seedCustomers: readonly SeedCustomers[] = [
  call('payments', 0.24, { transfer: { share: 0.05, to: 'complaints' } }),
  call('general', 0.24, { transfer: { share: 0.1, to: 'payments' } }),
  call('registration', 0.14),
  call('employers', 0.1),
  call('foreign', 0.1),
  call('vip', 0.05, { patience: 60, returning: 0.5 }),
  call('complaints', 0.05, { handling: { law: 'lognormal', mean: 110, sd: 60 }, patience: 180 }),
  call('english', 0.04),
  call('ukrainian', 0.04),
  message('webchat', 'chat', 1, 75, { law: 'uniform', from: 150, to: 400 }),
  message('mail', 'mail', 1, 180, null),
  message('mail', 'sms', 1, 60, null),
  message('social', 'social', 1, 90, null),
];

/** Arrivals per hour of one kind. */
export const perHourOf = ({ channel, share }: SeedCustomers, pace: Pace): number => arrivalsPerHour[pace][channel] * share;
