import { describe, expect, it } from 'vitest';
import { aCall, aChat } from '../testing/desk-facts.ts';
import { canHandOver, isConsulting, stageOf } from './work.ts';

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
  it('is on from its beginning to its end', () => {
    expect(isConsulting(aCall({ legState: 'held', steps: [started] }), 'a-1')).toBe(true);
    expect(isConsulting(aCall({ steps: [started, ended] }), 'a-1')).toBe(false);
    expect(isConsulting(aCall({ steps: [started, ended, { ...started, at: 3 }] }), 'a-1')).toBe(true);
  });
  it('is that of the agent who began it, while he is in the call', () => {
    expect(isConsulting(aCall({ steps: [started] }), 'a-2')).toBe(false);
    expect(isConsulting(aCall({ legState: 'ended', steps: [started] }), 'a-1')).toBe(false);
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
