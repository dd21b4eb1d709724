import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Acknowledgement } from '../checker/acknowledgement.ts';
import type { Phones } from '../harness/phones.ts';
import type { Outcome } from '../harness/program.ts';
import type { Chance } from './chance.ts';
import { type Answered, retryingClient } from './retrying-client.ts';

const LOOK_MS = 60;

/** Runs until it is told to stop, and then to its own end. */
export type Customer = { readonly stop: () => Promise<void> };

const repeat = (once: (running: () => boolean) => Promise<void>): Customer => {
  let running = true;
  const life = (async () => {
    while (running) await once(() => running);
  })();
  return {
    stop: async () => {
      running = false;
      await life;
    },
  };
};

/** Calls, waits with some patience, talks a little or until hung up on, calls again. */
export const caller = async (phones: Phones, number: string, pilots: readonly string[], chance: Chance): Promise<Customer> => {
  const phone = await phones.phone(number);
  return repeat(async (running) => {
    await phone.call(pilots[Math.floor(chance.unit() * pilots.length)] ?? '800100').catch(() => undefined);
    const patience = performance.now() + chance.between(300, 9000);
    let talkUntil: number | null = null;
    while (running() && phone.state() !== 'cleared' && phone.state() !== null) {
      const now = performance.now();
      if (phone.state() === 'connected') talkUntil ??= now + chance.between(200, 3000);
      if (now > (talkUntil ?? patience)) break;
      await pause(LOOK_MS);
    }
    await phone.hangUp().catch(() => undefined);
    await pause(chance.between(50, 400));
  });
};

const MESSAGES = 4;

/** Opens a chat, writes a few messages, leaves, and comes back as somebody else. */
export const visitor = (url: string, chance: Chance, remember: (acknowledgement: Acknowledgement) => void, patienceMs?: number): Customer => {
  const at = `${url}/chat/graphql`;
  type Told = Pick<Outcome, 'ok' | 'refusal'> & { readonly position?: string | null };
  const acknowledge = (field: string, id: Acknowledgement['id'], { attempts, askedAt, answeredAt }: Answered<unknown>, { ok, position, refusal }: Told): void =>
    remember({
      field,
      id,
      attempts,
      askedAt,
      answeredAt,
      answer: ok ? { kind: 'done', position: position ?? null } : { kind: 'refused', name: refusal?.name ?? 'unknown' },
      effect: id.kind === 'chat' ? { kind: 'chat-over' } : { kind: 'event' },
    });
  return repeat(async (running) => {
    const first = randomUUID();
    const start = await retryingClient(at, null, remember, patienceMs).ask<{
      readonly startChat: { readonly ok: boolean; readonly token: string | null; readonly refusal: { readonly name: string } | null };
    }>('mutation($text: String!, $sentId: ID!) { startChat(site: "web", text: $text, sentId: $sentId, context: []) { ok token refusal { name } } }', {
      text: 'hello',
      sentId: first,
    });
    acknowledge('startChat', { kind: 'sent', sentId: first }, start, start.data.startChat);
    const { token } = start.data.startChat;
    if (token !== null) {
      const client = retryingClient(at, token, remember, patienceMs);
      // Some leave before the agent has said all he wants to say.
      const messages = 1 + Math.floor(chance.unit() * MESSAGES);
      for (let count = 0; count < messages && running(); count += 1) {
        await pause(chance.between(300, 1500));
        const sentId = randomUUID();
        const said = await client.ask<{ readonly say: Outcome }>(
          'mutation($text: String!, $sentId: ID!) { say(text: $text, sentId: $sentId) { ok position refusal { name } } }',
          { text: `line ${count}`, sentId },
        );
        acknowledge('say', { kind: 'sent', sentId }, said, said.data.say);
        if (!said.data.say.ok) break;
      }
      const ended = await client.ask<{ readonly endChat: Outcome }>('mutation { endChat { ok position refusal { name } } }', {});
      acknowledge('endChat', { kind: 'chat', sentId: first }, ended, ended.data.endChat);
    }
    // The public chat takes 30 new conversations a minute from one address.
    for (let waited = 0; waited < 6000 && running(); waited += 200) await pause(200);
  });
};
