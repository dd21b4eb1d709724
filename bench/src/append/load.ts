import type { NewEvent } from '@callboard/kernel';

/** Events of one interaction, as a life of eight facts: a stream is begun, filled and left for the next one. */
export const EVENTS_PER_STREAM = 8;

/** A store under load: appends one event with an exact expectation and answers once it is durable. Must throw when the expectation does not hold. */
export type AppendOne = (stream: string, revision: number, event: NewEvent) => Promise<void>;

let made = 0;
const id = (kind: string): string => `${kind}${String((made += 1)).padStart(12, '0')}-7f3a-7c21-9b0e-5d2c`.slice(0, 36).padEnd(36, '0');

/** An offer as it is recorded: about 650 bytes with its envelope. */
export const sampleEvent = (): NewEvent => ({
  id: id('e'),
  type: 'InteractionOffered',
  version: 1,
  actor: { kind: 'policy', id: 'carry-offers' },
  commandId: id('c'),
  commandHash: '5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76',
  correlationId: id('k'),
  causationId: id('e'),
  outsideAt: null,
  sealed: {},
  data: {
    interactionId: id('i'),
    at: 1_795_420_800_000,
    offerId: id('o'),
    stayId: id('s'),
    agentId: id('a'),
    connection: { exchangeId: 'main', callId: id('l'), deviceId: '2001' },
    expiresAt: 1_795_420_820_000,
  },
});

/** So many writers, each waiting for its own answer before its next append; answers events per second over about `ms`. */
export const closedLoop = async (append: AppendOne, inFlight: number, ms: number): Promise<{ readonly perSecond: number; readonly appended: number }> => {
  const begin = performance.now();
  const end = begin + ms;
  let appended = 0;
  const writer = async (): Promise<void> => {
    while (performance.now() < end) {
      const stream = `bench.interaction-${id('w')}`;
      for (let revision = -1; revision < EVENTS_PER_STREAM - 1 && performance.now() < end; revision += 1) {
        await append(stream, revision, sampleEvent());
        appended += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, writer));
  return { perSecond: (appended / (performance.now() - begin)) * 1000, appended };
};
