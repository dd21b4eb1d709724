import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLog } from './checker/check-log.ts';
import type { LogEvent } from './checker/log.ts';
import { killRun, type KillRun, reportOf } from './load/kill-run.ts';

const KILLS = 20;
const SEED = 20_261_123;

let done: KillRun | null = null;
const run = (): KillRun => {
  if (done === null) throw new Error('the run did not come to its end');
  return done;
};

beforeAll(async () => {
  done = await killRun({ kills: KILLS, seed: SEED, say: (line) => void process.stderr.write(`${line}\n`) });
}, 600_000);
afterAll(() => {
  if (done !== null) process.stderr.write(`${reportOf(done)}\n`);
});

describe(`a server killed ${KILLS} times under load`, () => {
  test('had work to lose at every kill', () => {
    const { log, acknowledgements } = run();
    expect(log.filter(({ type }) => type === 'InteractionStarted').length).toBeGreaterThan(KILLS);
    expect(log.filter(({ type }) => type === 'InteractionAnswered').length).toBeGreaterThan(KILLS / 2);
    expect(acknowledgements.length).toBeGreaterThan(5 * KILLS);
    expect(acknowledgements.some(({ attempts }) => attempts > 1)).toBe(true);
  });

  test('lost no acknowledged command, left no interaction stuck and offered none twice', () => {
    expect(run().findings.map(({ rule, where }) => `${rule}: ${where}`)).toEqual([]);
  });
});

/** A log that is right, with one thing made wrong in it. Rules that the right log breaks already prove nothing. */
const rulesBrokenBy = (spoil: (log: readonly LogEvent[]) => readonly LogEvent[]): readonly string[] => {
  const { log, acknowledgements, findings } = run();
  const already = new Set(findings.map(({ where }) => where));
  return checkLog(spoil(log), acknowledgements)
    .filter(({ where }) => !already.has(where))
    .map(({ rule }) => rule);
};
const last = (log: readonly LogEvent[], type: string): LogEvent => {
  const found = log.findLast((event) => event.type === type);
  if (found === undefined) throw new Error(`the run has no ${type}`);
  return found;
};
/** The event again under the next revision of its stream, at the end of the log. */
const again = (log: readonly LogEvent[], event: LogEvent, data: LogEvent['data'] = event.data): readonly LogEvent[] => {
  const end = log.at(-1)?.position ?? 0;
  const revision = log.filter(({ stream }) => stream === event.stream).length;
  return [...log, { ...event, id: `${event.id}-again`, revision, position: end + 1, data }];
};

describe('the checker', () => {
  test.each([
    [
      'an acknowledged message that is gone',
      'what was acknowledged is in the log',
      (log: readonly LogEvent[]) => log.filter((event) => event !== last(log, 'ConversationMessageSent')),
    ],
    [
      'an acknowledged message that is there twice',
      'what was acknowledged is in the log once',
      (log: readonly LogEvent[]) => again(log, last(log, 'ConversationMessageReceived')),
    ],
    ['a hole in a stream', 'a stream has no gap', (log: readonly LogEvent[]) => log.filter((event) => event !== last(log, 'InteractionAnswered'))],
    [
      'an event id used twice',
      'an event is there once',
      (log: readonly LogEvent[]) => [...log, { ...last(log, 'InteractionClosed'), revision: 99_999, position: 9_999_999 }],
    ],
    ['an offer that never ended', 'an offer ends', (log: readonly LogEvent[]) => log.filter((event) => event !== last(log, 'InteractionOfferAccepted'))],
    ['an offer that ended twice', 'an offer ends once', (log: readonly LogEvent[]) => again(log, last(log, 'InteractionOfferAccepted'))],
    [
      'two open offers of one interaction',
      'an interaction has one open offer',
      (log: readonly LogEvent[]) => {
        const routed = last(log, 'InteractionRouted');
        const first = again(log, routed, { ...routed.data, offerId: 'a' });
        return again(first, routed, { ...routed.data, offerId: 'b' });
      },
    ],
    [
      'an interaction that never closed',
      'an interaction is not stuck',
      (log: readonly LogEvent[]) => log.filter((event) => event !== last(log, 'InteractionClosed')),
    ],
    [
      'a leg left open at the end',
      'a closed interaction has nothing open',
      (log: readonly LogEvent[]) => log.filter((event) => event !== last(log, 'InteractionLegLeft')),
    ],
  ] as const)('finds %s', (_what, rule, spoil) => {
    expect(rulesBrokenBy(spoil)).toContain(rule);
  });
});
