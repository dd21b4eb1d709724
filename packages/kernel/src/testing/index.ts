import { expect } from 'vitest';
import type { Decider } from '../decider.ts';
import { isRejection } from '../decider.ts';
import type { Message, Recorded } from '../event.ts';
import type { Action, Policy } from '../policy.ts';
import type { Projection } from '../projection.ts';
import { instant } from '../time.ts';

/** Freezes a value and everything in it, so that a fold that mutates fails its test. */
export const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
};

/** given(past events).when(command).then(new events) — or .thenRejected(reason), .thenNothing(). */
export const specFor =
  <S, C extends Message, E extends Message, R extends string>(decider: Decider<S, C, E, R>) =>
  (...past: readonly E[]) => ({
    when(command: C) {
      const state = past.reduce<S>((s, e) => deepFreeze(decider.evolve(s, deepFreeze(e))), deepFreeze(decider.initial));
      const decision = decider.decide(deepFreeze(command), state);
      return {
        decision,
        then: (...events: readonly E[]) => expect(decision).toEqual(events),
        thenTypes: (...types: readonly E['type'][]) => expect(isRejection(decision) ? decision : decision.map((e) => e.type)).toEqual(types),
        thenNothing: () => expect(decision).toEqual([]),
        thenRejected: (reason: R) => expect(isRejection(decision) ? decision.rejected : decision).toBe(reason),
      };
    },
    state: () => past.reduce<S>((s, e) => deepFreeze(decider.evolve(s, deepFreeze(e))), deepFreeze(decider.initial)),
  });

/** An event as if the store had given it back. `position` defaults to 1. */
export const recordedAs = <E extends Message>(event: E, over: Partial<Omit<Recorded<E>, 'event'>> = {}): Recorded<E> => ({
  id: `event-${over.position ?? 1n}`,
  type: event.type,
  version: 1,
  tenant: 'demo',
  stream: 'demo.test-1',
  revision: 0,
  position: 1n,
  recordedAt: instant(0),
  actor: { kind: 'system', id: 'test' },
  commandId: 'command',
  commandHash: 'hash',
  correlationId: 'correlation',
  causationId: null,
  outsideAt: null,
  sealed: {},
  ...over,
  event,
});

/** given(past).when(event).then(actions): what a policy wants after the event. */
export const specForPolicy =
  <S, E extends Message, C extends Message>(policy: Policy<S, E, C>) =>
  (...past: readonly E[]) => ({
    when(event: E) {
      const instances = new Map<string, S>();
      const fold = (e: E): S => {
        const key = policy.keyOf(e);
        if (key === null) return policy.initial;
        const next = policy.evolve(instances.get(key) ?? policy.initial, deepFreeze(e));
        if (next === null) instances.delete(key);
        else instances.set(key, deepFreeze(next));
        return next ?? policy.initial;
      };
      for (const e of past) fold(e);
      const state = fold(event);
      const actions = policy.keyOf(event) === null ? [] : policy.react(recordedAs(event), state);
      return { actions, then: (...expected: readonly Action<C>[]) => expect(actions).toEqual(expected), thenNothing: () => expect(actions).toEqual([]) };
    },
  });

/** given(events).then({ id: document }): folds the events in order and compares the documents that exist afterwards. */
export const specForProjection =
  <Doc extends object, E extends Message>(projection: Projection<Doc, E>) =>
  (...events: readonly E[]) => {
    const docs = new Map<string, Doc>();
    for (const [index, event] of events.entries()) {
      const recorded = recordedAs(deepFreeze(event), { position: BigInt(index + 1) });
      const type: E['type'] = event.type;
      const handler = projection.on[type] as ((doc: Doc | null, r: Recorded<E>, id: string) => Doc | null) | undefined;
      if (handler === undefined) continue;
      for (const id of projection.idsOf(recorded)) {
        const next = handler(docs.get(id) ?? null, recorded, id);
        if (next === null) docs.delete(id);
        else docs.set(id, deepFreeze(next));
      }
    }
    return { docs, doc: (id: string) => docs.get(id) ?? null, then: (expected: Record<string, unknown>) => expect(Object.fromEntries(docs)).toEqual(expected) };
  };
