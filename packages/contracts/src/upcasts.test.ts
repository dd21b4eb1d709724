import { expect, it } from 'vitest';
import { LATER_ROUTING } from './queue.ts';
import { upcasts } from './upcasts.ts';

it('a callback from before there were attempts promises what a queue does that says nothing of them', () => {
  const [upcast] = upcasts['InteractionCallbackAccepted'] ?? [];
  const { callbackAttempts, callbackRetrySeconds } = LATER_ROUTING;
  expect(upcast?.({ queueId: 'q1' })).toEqual({ queueId: 'q1', attempts: callbackAttempts, retrySeconds: callbackRetrySeconds });
  expect(upcast?.({ attempts: 3, retrySeconds: 60 })).toEqual({ attempts: 3, retrySeconds: 60 });
});
