import type { Accounts, UserAccount } from '@callboard/gateway';
import { allUsers, type DocumentReader } from '@callboard/projections';
import express, { type Router } from 'express';
import { z } from 'zod';
import { onlyOperator } from './ops.ts';
import { seedQueues, TRIAL_SITE } from './seed/centre.ts';
import { seedContacts } from './seed/contacts.ts';
import { DEMO_PASSWORD, seedUsers } from './seed/people.ts';
import { seedId } from './seed/seed.ts';
import { type Pace, paces } from './seed/customers.ts';
import type { DemoCatalogue, DemoState } from './demo/catalogue.ts';

/** An agent as the floor shows him, as far as the demo cares. */
type Seen = { readonly id: string; readonly status: string; readonly activity: string; readonly statusSince: number };

export type DemoDeskOptions = {
  readonly tenant: string;
  readonly token: string;
  /** Every queue of the centre with the numbers and sites that lead to it. */
  readonly queues: () => readonly { readonly queueId: string; readonly entries: readonly { readonly channel: string; readonly address: string }[] }[];
  readonly documents: DocumentReader;
  readonly accounts: Accounts;
  readonly issueToken: (account: UserAccount) => Promise<string>;
  readonly agents: () => readonly Seen[];
  /** Calls, chats and mails that arrived in the last minute. */
  readonly lastMinute: () => { readonly calls: number; readonly chats: number };
  readonly now: () => number;
};

const PATIENCE_BEFORE_CALL_MS = 3000;
const MOST_CALLS_AT_ONCE = 5;

/** What the start page and the demo's own process need: who plays whom, how busy it is, who calls now. Only in demo mode. */
export const demoDesk = (options: DemoDeskOptions): { readonly publicRouter: Router; readonly opsRouter: Router; readonly pace: () => Pace } => {
  const { tenant, queues } = options;
  let pace: Pace = 'normal';
  let callNow: { number: string }[] = [];
  const played = new Set(seedUsers.filter((u) => !u.forPeople).map((u) => seedId(tenant, 'user', u.login)));

  /** People who are ready and have nothing to do yet, with a number that leads to them. */
  const waitingPeople = async (): Promise<DemoState['waitingPeople']> => {
    const rows = options.agents();
    const idle = rows.filter((row) => row.status === 'ready' && row.activity === 'idle');
    const people = idle.filter((row) => !played.has(row.id) && options.now() - row.statusSince > PATIENCE_BEFORE_CALL_MS);
    if (people.length === 0) return [];
    const users = new Map((await allUsers(options.documents, tenant)).map((user) => [user.id, user]));
    return people.flatMap((person) => {
      const own = (users.get(person.id)?.queues ?? []).map((membership) => queues().find((queue) => queue.queueId === membership.queueId));
      const queue = own.find((candidate) => candidate?.entries.some((entry) => entry.channel === 'voice'));
      const number = queue?.entries.find((entry) => entry.channel === 'voice')?.address;
      if (queue === undefined || number === undefined) return [];
      const rivals = idle.filter((row) => row.id !== person.id && users.get(row.id)?.queues.some((membership) => membership.queueId === queue.queueId)).length;
      return [{ agentId: person.id, number, rivals }];
    });
  };

  /** Data that an older version seeded have no queue for the start page. */
  const chatSite = (): string =>
    queues().some(({ entries }) => entries.some(({ channel, address }) => channel === 'chat' && address === TRIAL_SITE)) ? TRIAL_SITE : 'web';

  const publicRouter = express.Router();
  publicRouter.use(express.json({ limit: '4kb' }));
  publicRouter.get('/sign-ins', (_request, response) => {
    const shown = (app: string, login: string, password = DEMO_PASSWORD) => {
      const user = seedUsers.find((candidate) => candidate.login === login);
      return { app, login, password, name: user?.name ?? login, place: user?.place ?? null, team: user?.team ?? null };
    };
    response.json([shown('agent', 'hana'), shown('agent', 'tomas'), shown('supervisor', 'martin'), shown('admin', 'jana')]);
  });
  publicRouter.get('/status', (_request, response) => response.json({ ...options.lastMinute(), pace, chatSite: chatSite() }));
  publicRouter.post('/call', (request, response) => {
    const asked = z
      .object({ count: z.number().int().min(1).max(MOST_CALLS_AT_ONCE).default(1), number: z.string().default('800100') })
      .safeParse(request.body ?? {});
    if (!asked.success) return void response.status(400).json({ error: 'count is 1 to 5' });
    for (let i = 0; i < asked.data.count; i += 1) callNow.push({ number: asked.data.number });
    response.json({ asked: asked.data.count });
  });
  publicRouter.post('/pace', (request, response) => {
    const asked = z.object({ pace: z.enum(paces) }).safeParse(request.body);
    if (!asked.success) return void response.status(400).json({ error: `pace is one of ${paces.join(', ')}` });
    pace = asked.data.pace;
    response.json({ pace });
  });

  const ops = express.Router();
  ops.use(onlyOperator(options.token));
  ops.get('/catalogue', (_request, response, next) => {
    const build = async (): Promise<void> => {
      const agents = await Promise.all(
        seedUsers
          .filter((user) => !user.forPeople && user.desk !== null)
          .map(async (user) => {
            const userId = seedId(tenant, 'user', user.login);
            const account = await options.accounts.byId(tenant, userId);
            return account === null
              ? null
              : { userId, login: user.login, displayName: user.name, desk: user.desk ?? '', token: await options.issueToken(account) };
          }),
      );
      const catalogue: DemoCatalogue = {
        agents: agents.filter((agent) => agent !== null),
        voiceQueues: seedQueues.flatMap((queue) => {
          const number = queue.entries.find((entry) => entry.channel === 'voice')?.address;
          return number === undefined ? [] : [{ queueId: seedId(tenant, 'queue', queue.key), key: queue.key, name: queue.name, number }];
        }),
        callers: seedContacts.flatMap(({ profile }) => profile.phones),
        breakReasonId: seedId(tenant, 'reason', 'break'),
        dispositions: Object.fromEntries(
          seedQueues.map((queue) => [seedId(tenant, 'queue', queue.key), queue.dispositions.map((key) => seedId(tenant, 'disposition', key))]),
        ),
      };
      response.json(catalogue);
    };
    build().catch(next);
  });
  ops.get('/state', (_request, response, next) => {
    const asked = callNow;
    callNow = [];
    waitingPeople()
      .then((people) => response.json({ pace, callNow: asked, waitingPeople: people } satisfies DemoState))
      .catch(next);
  });
  return { publicRouter, opsRouter: ops, pace: () => pace };
};
