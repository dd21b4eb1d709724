import type { DemoApi } from './api.ts';
import type { Chance } from './chance.ts';

const openings = [
  'Dobrý den, potřeboval bych potvrzení o bezdlužnosti.',
  'Dobrý den, chci se přeregistrovat k vaší pojišťovně. Jak na to?',
  'Dobrý den, kde najdu přehled plateb za letošní rok?',
  'Hezký den, ztratil jsem průkaz pojištěnce.',
  'Dobrý den, narodila se nám dcera, co je potřeba vyřídit?',
];
const followUps = ['Děkuji, to mi stačí vědět.', 'Rozumím. A do kdy to mám poslat?', 'Ano, prosím.', 'Super, děkuju moc!'];
const names = ['Lenka', 'Návštěvník', 'Tereza', 'Marek', 'Jana', 'Pavel', 'Ivan'];

const CONVERSATION = `subscription($after: Cursor) { conversation(after: $after) { cursor reset removes upserts {
  __typename ... on Message { id author } ... on ConversationState { id open }
} } }`;
const START = `mutation($site: String!, $name: String, $text: String!, $sentId: ID!, $context: [ContextInput!]!) {
  startChat(site: $site, name: $name, text: $text, sentId: $sentId, context: $context) { ok token conversationId }
}`;

/** One visitor of the website: writes, reads, answers twice or so, and leaves or is said goodbye to. Resolves when the conversation is over. */
export const demoVisitor = async (api: DemoApi, chance: Chance): Promise<void> => {
  const started = await api.request(
    START,
    {
      site: 'web',
      name: chance.oneOf(names),
      text: chance.oneOf(openings),
      sentId: `v-${Math.floor(chance.unit() * 1e15).toString(36)}`,
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
    const patience = setTimeout(() => void leave(), chance.between(150, 400) * 1000);
    const finish = (): void => {
      clearTimeout(patience);
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
        { text: chance.oneOf(followUps), sentId: `s-${Math.floor(chance.unit() * 1e15).toString(36)}` },
        token,
      );
    };
    const stop = api.follow(CONVERSATION, 'conversation', {}, token, ({ upserts }) => {
      for (const item of upserts) {
        const id = String(item['id']);
        if (item['__typename'] === 'ConversationState' && item['open'] === false) return finish();
        if (item['__typename'] !== 'Message' || item['author'] !== 'agent' || read.has(id)) continue;
        read.add(id);
        void api.request('mutation($m: ID!) { read(messageId: $m) { ok } }', { m: id }, token);
        if (answers < 2) setTimeout(() => void say(), chance.between(3, 9) * 1000);
        else if (chance.unit() < 0.5) setTimeout(() => void leave(), chance.between(4, 10) * 1000);
      }
    });
  });
};
