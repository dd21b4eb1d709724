import { AgentId, type CallboardEvent, InteractionId, OfferId, QueueId, StayId, SubjectId } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { estimate, studentT975 } from './estimate.ts';
import { createMeasure } from './measure.ts';

const petra = AgentId.parse('petra');
const queueId = QueueId.parse('queue');
const at = (seconds: number) => instant(seconds * 1000);
const queued = (name: string, seconds: number): CallboardEvent => ({
  type: 'InteractionQueued',
  interactionId: InteractionId.parse(name),
  at: at(seconds),
  stayId: StayId.parse(name),
  queueId,
  channel: 'voice',
  cause: 'entry',
  ageFrom: at(seconds),
  needs: [],
  prefers: [],
  priority: 50,
  preferredAgentId: null,
  preferredUntil: null,
  notBefore: null,
  dueAt: null,
  reservedFor: null,
  contactId: null,
  subjectId: SubjectId.parse('subject'),
});
const answered = (name: string, seconds: number): readonly CallboardEvent[] => {
  const interactionId = InteractionId.parse(name);
  const ids = { interactionId, offerId: OfferId.parse(`offer-${name}`), stayId: StayId.parse(name), agentId: petra, queueId, at: at(seconds) };
  return [
    { type: 'InteractionRouted', ...ids, channel: 'voice', source: 'router', expiresAt: at(seconds), explanation: null },
    {
      type: 'InteractionAnswered',
      ...ids,
      legId: `leg-${name}` as never,
      handlingId: `handling-${name}` as never,
      overturnsOfferId: null,
      evidence: 'observed',
    },
  ];
};
const ended = (name: string, seconds: number): CallboardEvent => ({
  type: 'InteractionLegLeft',
  interactionId: InteractionId.parse(name),
  legId: `leg-${name}` as never,
  party: 'agent',
  agentId: petra,
  handlingId: `handling-${name}` as never,
  evidence: 'observed',
  notBefore: null,
  notAfter: null,
  at: at(seconds),
});
const abandoned = (name: string, seconds: number): CallboardEvent => ({
  type: 'InteractionLeftQueue',
  interactionId: InteractionId.parse(name),
  stayId: StayId.parse(name),
  queueId,
  outcome: 'abandoned',
  waitedMs: 0,
  toQueueId: null,
  at: at(seconds),
});

describe('what a run adds up to', () => {
  it('can be checked by hand', () => {
    const measure = createMeasure({ from: 100_000, to: 200_000, stretches: 1, slMs: 20_000 });
    const events: readonly CallboardEvent[] = [
      { type: 'AgentBecameReady', agentId: petra, at: at(90) },
      queued('before', 95), // too early to count
      queued('at-once', 110),
      ...answered('at-once', 110),
      ended('at-once', 130),
      queued('late', 125),
      ...answered('late', 150),
      ended('late', 250), // only until 200 counts
      queued('gone', 160),
      abandoned('gone', 170),
      queued('after', 200), // too late to count
    ];
    for (const event of events) measure.fold(event);
    expect(measure.tallies()).toEqual([
      { entered: 3, waited: 2, answered: 2, answeredWithin: 1, abandoned: 1, answeredWaitMs: 25_000, busyMs: 70_000, readyIdleMs: 30_000 },
    ]);
  });

  it('is the same whether it is divided into stretches or not', () => {
    const one = createMeasure({ from: 0, to: 300_000, stretches: 1, slMs: 20_000 });
    const seven = createMeasure({ from: 0, to: 300_000, stretches: 7, slMs: 20_000 });
    const events: readonly CallboardEvent[] = [{ type: 'AgentBecameReady', agentId: petra, at: at(5) }, queued('a', 20), ...answered('a', 47), ended('a', 290)];
    for (const event of events) for (const measure of [one, seven]) measure.fold(event);
    const [whole] = one.tallies();
    const parts = seven.tallies();
    expect(parts.reduce((sum, { busyMs }) => sum + busyMs, 0)).toBeCloseTo(whole?.busyMs ?? 0, 6);
    expect(parts.reduce((sum, { readyIdleMs }) => sum + readyIdleMs, 0)).toBeCloseTo(whole?.readyIdleMs ?? 0, 6);
  });
});

describe('an estimate', () => {
  const tally = { entered: 0, waited: 0, answered: 0, answeredWithin: 0, abandoned: 0, answeredWaitMs: 0, busyMs: 0, readyIdleMs: 0 };

  it('of equal samples is their mean and Student’s interval', () => {
    // Shares 0.1, 0.2, 0.3: mean 0.2, s = 0.1, t(2) = 4.303.
    const { pWait } = estimate([10, 20, 30].map((waited) => ({ ...tally, entered: 100, waited })));
    expect(pWait.mean).toBeCloseTo(0.2, 12);
    expect(pWait.halfWidth95).toBeCloseTo((4.303 * 0.1) / Math.sqrt(3), 6);
  });

  it('of nothing is nothing', () => {
    expect(estimate([tally]).asaSeconds).toEqual({ mean: 0, halfWidth95: 0 });
  });

  it('uses quantiles that grow smaller with the samples', () => {
    expect(studentT975(30)).toBeCloseTo(2.042, 3);
    expect(studentT975(60)).toBeCloseTo(2.0, 2);
    expect(studentT975(120)).toBeCloseTo(1.98, 2);
  });
});
