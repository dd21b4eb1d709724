import { describe, expect, it } from 'vitest';
import { erlangA, erlangB, erlangC } from './erlang.ts';

describe('Erlang B', () => {
  it.each([
    [1, 1, 0.5],
    [2, 2, 0.4],
    [10, 15, 0.036497],
    [100, 100, 0.0757],
  ])('loses of %d Erlang on %d lines the share in the tables', (load, lines, lost) => {
    expect(erlangB(load, lines)).toBeCloseTo(lost, 5);
  });
});

describe('Erlang C', () => {
  const queue = { lambdaPerHour: 100, ahtSeconds: 180, agents: 7, patienceSeconds: null, slSeconds: 20 };

  it('agrees with the share that waits worked out by its definition', () => {
    // 5 Erlang, 7 agents: the sum written out.
    const terms = [1, 5, 25 / 2, 125 / 6, 625 / 24, 3125 / 120, 15625 / 720].reduce((sum, term) => sum + term, 0);
    const top = (78125 / 5040) * (7 / 2);
    expect(erlangC(queue).pWait).toBeCloseTo(top / (terms + top), 12);
  });

  it('keeps Little’s law: who waits on average is arrivals times waiting', () => {
    const { pWait, asaSeconds } = erlangC(queue);
    expect((100 / 3600) * asaSeconds).toBeCloseTo((pWait * 5) / 2, 12);
  });

  it('refuses a queue that grows for ever', () => {
    expect(() => erlangC({ ...queue, agents: 5 })).toThrow(RangeError);
  });
});

describe('Erlang A', () => {
  const queue = { lambdaPerHour: 200, ahtSeconds: 180, agents: 10, patienceSeconds: 60, slSeconds: 20 };

  it('becomes Erlang C when everybody waits for ever', () => {
    const patient = { ...queue, agents: 12 };
    const a = erlangA({ ...patient, patienceSeconds: 1e9 });
    const c = erlangC({ ...patient, patienceSeconds: null });
    expect(a.pWait).toBeCloseTo(c.pWait, 5);
    expect(a.asaSeconds).toBeCloseTo(c.asaSeconds, 3);
    expect(a.slWithin).toBeCloseTo(c.slWithin, 5);
    expect(a.occupancy).toBeCloseTo(c.occupancy, 6);
  });

  it('becomes Erlang B when nobody waits', () => {
    expect(erlangA({ ...queue, patienceSeconds: 1e-4, slSeconds: 1e-4 }).abandonRate).toBeCloseTo(erlangB(10, 10), 5);
  });

  it('answers everybody who does not leave, given time', () => {
    const { abandonRate, slWithin } = erlangA({ ...queue, slSeconds: 3000 });
    expect(slWithin).toBeCloseTo(1 - abandonRate, 8);
  });

  it('answers within no time those who need not wait', () => {
    const { pWait, slWithin } = erlangA({ ...queue, slSeconds: 1e-9 });
    expect(slWithin).toBeCloseTo(1 - pWait, 8);
  });
});
