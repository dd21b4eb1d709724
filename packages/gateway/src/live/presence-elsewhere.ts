import type { Whispers } from '../ports.ts';

/** Who is present at the other gateways of the installation. */
export type Elsewhere = {
  /** Whether another gateway has him now. */
  readonly isThere: (key: string) => Promise<boolean>;
  /** He is told gone now, by us: whoever sees him come back says so. */
  readonly tellGone: (key: string) => void;
  readonly close: () => void;
};

export type ElsewhereOptions = {
  readonly whispers: Whispers;
  /** Which presences: agents, visitors. */
  readonly kind: string;
  readonly newId: () => string;
  readonly isHere: (key: string) => boolean;
  readonly heardGone: (key: string) => void;
  /** How long another gateway may take to answer, ms. Default 500. */
  readonly patienceMs?: number;
};

/** Asks the other gateways by whispers; whoever has him answers, the others keep silent. */
export const presenceElsewhere = ({ whispers, kind, newId, isHere, heardGone, patienceMs = 500 }: ElsewhereOptions): Elsewhere => {
  const self = newId();
  const topics = { ask: `presence/${kind}/ask`, here: `presence/${kind}/here`, gone: `presence/${kind}/gone` } as const;
  const waiting = new Map<string, () => void>();
  const stops = [
    whispers.listen(topics.ask, ({ from, ask, key }) => {
      if (from !== self && typeof key === 'string' && isHere(key)) whispers.say(topics.here, { ask: ask ?? '' });
    }),
    whispers.listen(topics.here, ({ ask }) => waiting.get(String(ask))?.()),
    whispers.listen(topics.gone, ({ from, key }) => {
      if (from !== self && typeof key === 'string') heardGone(key);
    }),
  ];
  return {
    isThere: (key) =>
      new Promise((resolve) => {
        const ask = newId();
        const settle = (isThere: boolean): void => {
          clearTimeout(timer);
          waiting.delete(ask);
          resolve(isThere);
        };
        const timer = setTimeout(() => settle(false), patienceMs);
        waiting.set(ask, () => settle(true));
        whispers.say(topics.ask, { from: self, ask, key });
      }),
    tellGone: (key) => whispers.say(topics.gone, { from: self, key }),
    close: () => {
      for (const stop of stops) stop();
    },
  };
};
