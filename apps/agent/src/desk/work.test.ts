import { describe, expect, it } from 'vitest';
import { aCall, aChat } from '../testing/desk-facts.ts';
import { canHandOver, consultationOf, stageOf } from './work.ts';

const offer = { id: 'o-1', offeredAt: 0, expiresAt: 20_000, alerting: true };

describe('a piece of work', () => {
  it('is offered until it is taken', () => {
    expect(stageOf(aCall({ offer, legState: 'alerting', handlingId: null }))).toBe('offered');
    expect(stageOf(aChat({ offer, legState: null, handlingId: null }))).toBe('offered');
  });
  it('is active while the agent has it', () => {
    expect(stageOf(aCall())).toBe('active');
    expect(stageOf(aCall({ legState: 'held' }))).toBe('active');
  });
  it('is in wrap-up until it is finished', () => {
    expect(stageOf(aCall({ legState: 'ended', wrapUpSince: 3_000 }))).toBe('wrap-up');
    expect(stageOf(aCall({ legState: 'ended', wrapUpSince: 3_000, finishedAt: 4_000 }))).toBe('finished');
  });
  it('is offered again after an earlier turn of the same agent', () => {
    expect(stageOf(aCall({ offer, legState: 'ended', finishedAt: 4_000 }))).toBe('offered');
  });
});

describe('a consultation', () => {
  const started = { at: 1, code: 'consult-started', details: { agentId: 'a-1', toAgentId: 'a-2' } };
  const ended = { at: 2, code: 'consult-ended', details: { agentId: 'a-1' } };
  const joined = { at: 2, code: 'leg-joined', details: { party: 'agent', agentId: 'a-2', role: 'consulted', evidence: 'exchange' } };
  it('is on from its beginning to its end', () => {
    expect(consultationOf(aCall({ legState: 'held', steps: [started] }), 'a-1')).toBe('calling');
    expect(consultationOf(aCall({ steps: [started, ended] }), 'a-1')).toBeNull();
    expect(consultationOf(aCall({ steps: [started, ended, { ...started, at: 3 }] }), 'a-1')).toBe('calling');
  });
  it('is answered once the one consulted has joined, and by nobody who joined before or otherwise', () => {
    expect(consultationOf(aCall({ steps: [started, joined] }), 'a-1')).toBe('answered');
    expect(consultationOf(aCall({ steps: [started, joined, { ...ended, at: 3 }, { ...started, at: 4 }] }), 'a-1')).toBe('calling');
    expect(consultationOf(aCall({ steps: [started, { ...joined, details: { ...joined.details, role: 'conference' } }] }), 'a-1')).toBe('calling');
  });
  it('is that of the agent who began it, while he is in the call', () => {
    expect(consultationOf(aCall({ steps: [started] }), 'a-2')).toBeNull();
    expect(consultationOf(aCall({ legState: 'ended', steps: [started] }), 'a-1')).toBeNull();
  });
});

describe('handing over', () => {
  it('is possible while the agent and the customer are in the call', () => {
    expect(canHandOver(aCall())).toBe(true);
    expect(canHandOver(aCall({ legState: 'held' }))).toBe(true);
  });
  it('ends with the customer, the leg or the agent’s turn', () => {
    for (const part of [
      { customerGone: true },
      { legState: null },
      { legState: 'ended' },
      { wrapUpSince: 3_000 },
      { finishedAt: 4_000 },
      { closedAt: 4_000 },
    ] as const)
      expect(canHandOver(aCall(part))).toBe(false);
  });
});
