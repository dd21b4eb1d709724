import { type Chance, drawHandlingMs, drawPatienceMs } from '@callboard/simulation';
import type { SeedCustomers } from '../seed/customers.ts';
import type { DemoApi } from './api.ts';

const openings = [
  'Dobrý den, potřeboval bych potvrzení o bezdlužnosti.',
  'Dobrý den, chci se přeregistrovat k vaší pojišťovně. Jak na to?',
  'Dobrý den, kde najdu přehled plateb za letošní rok?',
  'Hezký den, ztratil jsem průkaz pojištěnce.',
  'Dobrý den, narodila se nám dcera, co je potřeba vyřídit?',
];
const followUps = ['Děkuji, to mi stačí vědět.', 'Rozumím. A do kdy to mám poslat?', 'Ano, prosím.', 'Super, děkuju moc!'];
const names = ['Lenka', 'Návštěvník', 'Tereza', 'Marek', 'Jana', 'Pavel', 'Ivan'];

const SHORTEST_CHAT_MS = 20_000;

const CONVERSATION = `subscription($after: Cursor) { conversation(after: $after) { cursor reset removes upserts {
  __typename ... on Message { id author } ... on ConversationState { id open }
} } }`;
const START = `mutation($site: String!, $name: String, $text: String!, $sentId: ID!, $context: [ContextInput!]!) {
  startChat(site: $site, name: $name, text: $text, sentId: $sentId, context: $context) { ok token conversationId }
}`;

/** One visitor of the website: writes, waits as long as his patience lasts, reads, answers twice or so, and leaves or is said goodbye to. Resolves when the conversation is over. */
export const demoVisitor = async (api: DemoApi, chance: Chance, kind: SeedCustomers): Promise<void> => {
  const started = await api.request(
    START,
    {
      site: 'web',
      name: chance.pick(names),
      text: chance.pick(openings),
      sentId: `v-${Math.floor(chance.next() * 1e15).toString(36)}`,
      context: [
        { name: 'page', value: '/pojistenci/platby' },
        { name: 'language', value: 'cs' },
      ],
    },
    null,
  );
  const chat = started?.['startChat'] as { ok?: boolean; token?: string } | undefined;
  const token = chat?.ok === true ? chat.token : undefined;
  if (token === undefined) return;
  await new Promise<void>((resolve) => {
    const read = new Set<string>();
    let answers = 0;
    let leaving: NodeJS.Timeout | null = null;
    const leaveIn = (ms: number | null): void => {
      if (leaving !== null) clearTimeout(leaving);
      leaving = ms === null ? null : setTimeout(() => void leave(), ms);
    };
    const finish = (): void => {
      leaveIn(null);
      stop();
      resolve();
    };
    const leave = async (): Promise<void> => {
      await api.request('mutation { endChat { ok } }', {}, token);
      finish();
    };
    const say = async (): Promise<void> => {
      answers += 1;
      await api.request('mutation { typing }', {}, token);
      await api.request(
        'mutation($text: String!, $sentId: ID!) { say(text: $text, sentId: $sentId) { ok } }',
        { text: chance.pick(followUps), sentId: `s-${Math.floor(chance.next() * 1e15).toString(36)}` },
        token,
      );
    };
    leaveIn(drawPatienceMs(kind, chance));
    const stop = api.follow(
      CONVERSATION,
      'conversation',
      {},
      () => Promise.resolve(token),
      ({ upserts }) => {
        for (const item of upserts) {
          const id = String(item['id']);
          if (item['__typename'] === 'ConversationState' && item['open'] === false) return finish();
          if (item['__typename'] !== 'Message' || item['author'] !== 'agent' || read.has(id)) continue;
          // From the first answer on he is served: patience is over, the conversation lasts as long as he has something to say.
          if (read.size === 0) leaveIn(Math.max(SHORTEST_CHAT_MS, drawHandlingMs(kind, chance)));
          read.add(id);
          void api.request('mutation($m: ID!) { read(messageId: $m) { ok } }', { m: id }, token);
          if (answers < 2) setTimeout(() => void say(), chance.draw({ law: 'uniform', from: 3, to: 9 }) * 1000);
          else if (chance.happens(0.5)) setTimeout(() => void leave(), chance.draw({ law: 'uniform', from: 4, to: 10 }) * 1000);
        }
      },
    );
  });
};
