import { createAttemptLimits } from '../auth/attempt-limits.ts';
import type { Reader } from '../auth/reader.ts';
import { createSessions } from '../auth/sessions.ts';
import type { GatewayContext } from '../context.ts';
import { gatewayDoubles } from './gateway-double.ts';

/** What one operation of this reader sees, over doubles. */
export const contextDouble = async (reader: Reader): Promise<GatewayContext> => {
  const doubles = await gatewayDoubles({});
  const { clock, accounts, settings, sessionKey, installationId } = doubles;
  return {
    services: {
      ...doubles,
      newId: () => 'id',
      sessions: createSessions({ key: sessionKey, installationId, accounts, settings, clock }),
      attempts: createAttemptLimits(clock),
      chatStarts: () => true,
      chatMessages: () => true,
      chatOpen: () => true,
      expectVisitor: () => undefined,
    },
    reader,
    tenant: 'demo',
    language: 'en',
    mount: 'agent',
    address: '127.0.0.1',
    opened: new WeakMap(),
    fingerprint: null,
    setSession: () => undefined,
  };
};
