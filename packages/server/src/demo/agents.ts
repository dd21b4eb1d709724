import type { Chance } from '@callboard/simulation';
import type { DemoApi } from './api.ts';
import type { DemoCatalogue } from './catalogue.ts';
import type { Phones } from './phones.ts';
import type { DemoSession } from './session.ts';

type Agent = DemoCatalogue['agents'][number];
type Work = {
  readonly id: string;
  readonly channel: string;
  readonly queueId: string | null;
  readonly offer: { readonly id: string; readonly alerting: boolean } | null;
  readonly legState: string | null;
  readonly wrapUpSince: number | null;
  readonly finishedAt: number | null;
  readonly conversationId: string | null;
  readonly customerGone: boolean;
  readonly lastAuthor: string | null;
  readonly lastMessageAt: number | null;
};

const DESK = `subscription($after: Cursor) { desk(after: $after) { cursor reset removes upserts {
  __typename
  ... on MyState { id agent { status } }
  ... on WorkItem { id channel queueId offer { id alerting } legState wrapUpSince finishedAt conversationId customerGone lastAuthor lastMessageAt }
} } }`;

const replies = [
  'Dobrý den, ráda vám pomůžu. Ověřím to v systému.',
  'Děkuji, údaje mám. Přehled plateb vám pošlu do datové schránky.',
  'Formulář najdete na webu v části Pojištěnci, stačí ho podepsat elektronicky.',
  'Ano, lhůta je do konce měsíce. Mohu pro vás udělat ještě něco?',
];

const HANDLING_REPLIES = 3;
/** How long a visitor may say nothing after an answer before the agent says goodbye, seconds. One from before a restart never says anything again. */
const SILENCE_SECONDS = { from: 120, to: 180 };

/** One of the demo's own agents: picks up the desk telephone by hand (over CSTA), answers chats, wraps up, takes a break, now and then misses a call. */
export const demoAgent = (
  agent: Agent,
  session: DemoSession,
  api: DemoApi,
  phones: Phones,
  chance: Chance,
  catalogue: DemoCatalogue,
): { readonly stop: () => void } => {
  const seen = new Map<string, string>();
  const said = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let open = true;

  const later = (seconds: number, work: () => unknown): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (open) work();
    }, seconds * 1000);
    timers.add(timer);
  };
  const ask = async (mutation: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const token = await session.token();
    return token === null ? null : api.request(mutation, variables, token);
  };
  const mutate = (field: string, args: string, variables: Readonly<Record<string, unknown>>, declared: string): Promise<unknown> =>
    ask(`mutation(${declared}) { ${field}(${args}) { ok refusal { name } } }`, variables);
  const plain = (field: string): Promise<unknown> => ask(`mutation { ${field} { ok } }`, {});
  const onItem = (field: string, interactionId: string): Promise<unknown> => mutate(field, 'interactionId: $i', { i: interactionId }, '$i: ID!');

  /** Reacts once to each new state of a piece of work. */
  const once = (item: Work, state: string, work: () => void): void => {
    if (seen.get(item.id) === state) return;
    seen.set(item.id, state);
    work();
  };

  const reply = (item: Work): void => {
    const count = (said.get(item.id) ?? 0) + 1;
    said.set(item.id, count);
    void mutate('sendMessage', 'interactionId: $i, text: $t', { i: item.id, t: replies[(count - 1) % replies.length] }, '$i: ID!, $t: String!');
    if (count >= HANDLING_REPLIES) later(chance.draw({ law: 'uniform', from: 4, to: 12 }), () => void onItem('endConversation', item.id));
  };

  const work = (item: Work): void => {
    if (item.offer !== null && item.channel !== 'voice') {
      const { id } = item.offer;
      once(item, `offer:${id}`, () => {
        if (chance.next() > 0.03)
          later(
            chance.draw({ law: 'uniform', from: 1, to: 4 }),
            () => void mutate('acceptOffer', 'interactionId: $i, offerId: $o', { i: item.id, o: id }, '$i: ID!, $o: ID!'),
          );
      });
    } else if (item.wrapUpSince !== null && item.finishedAt === null) {
      once(item, 'wrap-up', () =>
        later(chance.draw({ law: 'uniform', from: 3, to: 10 }), async () => {
          const choice = chance.pick(catalogue.dispositions[item.queueId ?? ''] ?? []);
          if (choice !== null) await mutate('setDisposition', 'interactionId: $i, dispositionIds: $d', { i: item.id, d: [choice] }, '$i: ID!, $d: [ID!]!');
          await onItem('finishWrapUp', item.id);
        }),
      );
    } else if (item.conversationId !== null && item.legState === 'talking' && item.lastAuthor === 'customer') {
      once(item, `said:${String(item.lastMessageAt)}`, () => {
        later(0.8, () => void onItem('typing', item.id));
        later(chance.draw({ law: 'uniform', from: 3, to: 8 }), () => reply(item));
      });
    } else if (item.conversationId !== null && item.legState === 'talking' && item.finishedAt === null) {
      const silent = `silent:${String(item.lastMessageAt)}`;
      once(item, silent, () =>
        later(chance.draw({ law: 'uniform', ...SILENCE_SECONDS }), () => {
          if (seen.get(item.id) === silent) void onItem('endConversation', item.id);
        }),
      );
    }
  };

  const status = (declared: string): void => {
    if (declared === 'not_responding') later(chance.draw({ law: 'uniform', from: 10, to: 25 }), () => void plain('goReady'));
    if (declared === 'signed_out') later(1, () => void begin());
  };
  const begin = async (): Promise<void> => {
    await plain('startWork');
    await plain('goReady');
  };
  const breaks = (): void => {
    later(chance.exponential(420), () => {
      void mutate('goNotReady', 'reasonId: $r', { r: catalogue.breakReasonId }, '$r: ID!');
      later(chance.draw({ law: 'uniform', from: 25, to: 80 }), () => void plain('goReady'));
      breaks();
    });
  };

  void phones.watch(agent.desk, {
    ringing: (callId) => {
      // Three in a hundred calls are not picked up: the floor shows "not responding" too.
      if (chance.next() > 0.03) later(chance.draw({ law: 'uniform', from: 1.5, to: 5 }), () => void phones.answer(agent.desk, callId));
    },
    connected: (callId) => {
      if (chance.next() < 0.35) later(chance.draw({ law: 'lognormal', mean: 68, sd: 36 }), () => void phones.hangUp(agent.desk, callId));
    },
  });
  const stopFollowing = api.follow(DESK, 'desk', {}, session.token, ({ upserts }) => {
    for (const item of upserts) {
      if (item['__typename'] === 'MyState') status(String((item['agent'] as { status?: unknown } | undefined)?.status));
      if (item['__typename'] === 'WorkItem') work(item as unknown as Work);
    }
  });
  later(chance.draw({ law: 'uniform', from: 0.1, to: 2 }), () => void begin());
  breaks();

  return {
    stop: () => {
      open = false;
      for (const timer of timers) clearTimeout(timer);
      stopFollowing();
    },
  };
};
