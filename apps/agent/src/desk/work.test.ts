import { describe, expect, it } from 'vitest';
import { aCall, aChat } from '../testing/desk-facts.ts';
import { stageOf } from './work.ts';

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
