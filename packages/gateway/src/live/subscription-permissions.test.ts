import { Role } from '@callboard/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { live, pairOf, signIn, until } from '../testing/client.ts';
import { gatewayDoubles, PASSWORD, readsDouble } from '../testing/gateway-double.ts';
import { createGateway, type Gateway } from '../http/server.ts';
import { staffSchema } from '../graphql/schemas.ts';

// Written by hand, apart from the table it checks: who may follow which view. Everybody else must be refused, with nothing of it.
const everybody = ['nobody', 'local-screen', ...Role.options] as const;
type Who = (typeof everybody)[number];
const expected: Readonly<Record<string, readonly Who[]>> = {
  desk: ['agent'],
  floor: ['supervisor', 'admin', 'auditor', 'program'],
  wallboard: ['local-screen', 'wallboard', 'supervisor', 'admin', 'auditor', 'program'],
  conversation: ['agent', 'supervisor', 'admin'],
  config: ['supervisor', 'admin', 'auditor', 'program'],
};

let gateway: Gateway;
let port: number;
const opened: { readonly client: { readonly dispose: () => unknown } }[] = [];
beforeEach(async () => {
  const users = Object.fromEntries(Role.options.map((role) => [`the-${role}`, [role]]));
  const over = { reads: readsDouble({ interactionOfConversation: async () => 'i1', wasAgentIn: async () => true }) };
  gateway = createGateway({ ...(await gatewayDoubles(users, over)), ...over });
  port = await gateway.listen(0, '127.0.0.1');
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.client.dispose();
  await gateway.close();
});

/** How he is connected: programs and who works with data by a token, others by the cookie of their app. */
const socketOf = async (who: Who): Promise<{ readonly path: string; readonly headers?: Record<string, string>; readonly params?: Record<string, unknown> }> => {
  if (who === 'nobody') return { path: '/graphql' };
  if (who === 'local-screen') return { path: '/wallboard/graphql' };
  if (who === 'wallboard') return { path: '/wallboard/graphql', headers: { cookie: pairOf((await signIn(port, who, `the-${who}`, PASSWORD)).cookie) } };
  const { body } = await signIn(port, '', `the-${who}`, PASSWORD);
  const { token } = (body['data'] as { readonly signIn: { readonly token: string } }).signIn;
  return { path: '/graphql', params: { token } };
};
/** A refused operation is answered with errors; a socket without anybody behind it is closed with a reason. */
const wordsOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && 'reason' in error ? `${String(error.code)} ${String(error.reason)}` : JSON.stringify(error);
const answerTo = async (who: Who, view: string): Promise<{ readonly steps: number; readonly errors: string }> => {
  const argument = view === 'conversation' ? '(conversationId: "c1")' : '';
  const { path, headers, params } = await socketOf(who);
  const one = live(port, path, `subscription { ${view}${argument} { cursor reset } }`, {
    ...(headers === undefined ? {} : { headers }),
    ...(params === undefined ? {} : { params }),
  });
  opened.push(one);
  await until(`${who} is answered about ${view}`, () => one.steps.length + one.errors.length > 0);
  return { steps: one.steps.length, errors: one.errors.map(wordsOf).join(' ') };
};

describe('the live views of the staff', () => {
  it('are declared here, every one', () => {
    expect(Object.keys(staffSchema().getSubscriptionType()?.getFields() ?? {}).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('let only the right ones follow %s', async (view, allowed) => {
    for (const who of everybody) {
      const { steps, errors } = await answerTo(who, view);
      if (allowed.includes(who)) expect([steps > 0, errors], who).toEqual([true, '']);
      else {
        expect(steps, who).toBe(0);
        expect(errors, who).toContain(who === 'nobody' ? '4401 Unauthorized' : 'NotAllowed');
      }
    }
  });
});
