import { specForPolicy } from '@callboard/kernel/testing';
import { describe, it } from 'vitest';
import { after, anna, closed, handling, interactionId, wrapped, wrapUpStarted } from '../testing/index.ts';
import { wrapUp } from './wrap-up.ts';

const given = specForPolicy(wrapUp);
const extendedTo = (deadline: ReturnType<typeof after> | null) =>
  ({ type: 'InteractionWrapUpExtended', interactionId, handlingId: handling(1), agentId: anna, deadline, at: after(110) }) as const;
const timed = (seconds: number) => ({
  schedule: { type: 'FinishWrapUp', interactionId, handlingId: handling(1), how: 'timer', at: after(seconds) } as const,
  at: after(seconds),
  key: 'wrap-up:handling-1',
});

describe('a wrap-up', () => {
  it('with a deadline ends by itself when it has come', () =>
    given()
      .when(wrapUpStarted({ deadline: after(160) }))
      .then(timed(160)));
  it('that was made longer ends then instead: the same key is scheduled anew', () =>
    given(wrapUpStarted())
      .when(extendedTo(after(190)))
      .then(timed(190)));
  it('without a deadline is ended by nobody but the agent', () =>
    given()
      .when(wrapUpStarted({ deadline: null }))
      .then({ cancel: 'wrap-up:handling-1' }));
  it('whose deadline was taken away is left alone', () => given(wrapUpStarted()).when(extendedTo(null)).then({ cancel: 'wrap-up:handling-1' }));
  it('that is done is not ended again', () => given(wrapUpStarted()).when(wrapped()).then({ cancel: 'wrap-up:handling-1' }));
  it('of another handling has a timer of its own', () =>
    given(wrapUpStarted())
      .when(wrapUpStarted({ handlingId: handling(2) }))
      .then({ ...timed(160), schedule: { ...timed(160).schedule, handlingId: handling(2) }, key: 'wrap-up:handling-2' }));
  it('is no business of what happens to the rest of the interaction', () => given(wrapUpStarted()).when(closed()).thenNothing());
});
