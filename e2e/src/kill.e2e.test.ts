import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Acknowledgement } from './checker/acknowledgement.ts';
import { checkAcknowledged } from './checker/check-acknowledged.ts';
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
  test('had work to lose', () => {
    const { log, acknowledgements } = run();
    expect(log.filter(({ type }) => type === 'InteractionStarted').length).toBeGreaterThan(KILLS);
    expect(log.filter(({ type }) => type === 'InteractionAnswered').length).toBeGreaterThan(KILLS / 2);
    expect(acknowledgements.length).toBeGreaterThan(5 * KILLS);
    expect(acknowledgements.some(({ attempts }) => attempts > 1)).toBe(true);
  });

  test('was killed while it started, too', () => {
    expect(run().killsAtStart).toBeGreaterThan(0);
  });

  test('had calls on their way to an agent and to a queue, and agents who asked an agent and a queue', () => {
    const { log } = run();
    const targets = (type: string): readonly boolean[] => log.filter((event) => event.type === type).map(({ data }) => data['toAgentId'] !== null);
    for (const type of ['InteractionTransferRequested', 'InteractionConsultStarted']) {
      expect(targets(type), `${type} to an agent`).toContain(true);
      expect(targets(type), `${type} to a queue`).toContain(false);
    }
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

/** The log without everything that could prove this one command. */
const withoutProofOf = (log: readonly LogEvent[], { id, effect }: Acknowledgement): readonly LogEvent[] => {
  const own = (event: LogEvent): boolean =>
    id.kind === 'command' ? event.commandId === id.commandId : event.type === 'ConversationMessageReceived' && event.data['sentId'] === id.sentId;
  const chat = log.find(own)?.data['interactionId'];
  const proofs: readonly { readonly type: string; readonly fields: Readonly<Record<string, unknown>> }[] =
    effect.kind === 'fact' || effect.kind === 'follows'
      ? effect.facts
      : effect.kind === 'state'
        ? effect.reached.map((type) => ({ type, fields: effect.about }))
        : effect.kind === 'chat-over'
          ? ['InteractionEnded', 'InteractionClosed'].map((type) => ({ type, fields: { interactionId: chat } }))
          : [];
  const proves = (event: LogEvent): boolean =>
    (id.kind !== 'chat' && own(event)) ||
    proofs.some(({ type, fields }) => event.type === type && Object.entries(fields).every(([name, value]) => event.data[name] === value));
  return log.filter((event) => !proves(event));
};

describe('the checker', () => {
  test('notices every single acknowledged command whose effect is taken out of the log', () => {
    const { log, acknowledgements } = run();
    const done = acknowledgements.filter(({ answer }) => answer.kind === 'done');
    const unnoticed = done.filter((acknowledgement) => checkAcknowledged(withoutProofOf(log, acknowledgement), [acknowledgement]).length === 0);
    expect(unnoticed).toEqual([]);
    const asked = new Set(done.map(({ field }) => field));
    for (const field of [
      'startWork',
      'goReady',
      'acceptOffer',
      'sendMessage',
      'endConversation',
      'setDisposition',
      'finishWrapUp',
      'startChat',
      'say',
      'endChat',
    ])
      expect(asked).toContain(field);
  });

  test('finds what was refused and is in the log all the same, and what stands elsewhere than the client was told', () => {
    const { log, acknowledgements } = run();
    const sent = acknowledgements.find(({ field, answer }) => field === 'sendMessage' && answer.kind === 'done');
    if (sent === undefined) throw new Error('nobody wrote anything');
    const told = (answer: Acknowledgement['answer']): readonly string[] => checkAcknowledged(log, [{ ...sent, answer }]).map(({ rule }) => rule);
    expect(told({ kind: 'refused', name: 'InteractionClosed' })).toEqual(['what was refused is not in the log']);
    expect(told({ kind: 'done', position: '1' })).toEqual(['the acknowledged position is that of the event']);
  });

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
