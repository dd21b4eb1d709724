import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDoubleLog } from './checker/double-log.ts';
import { type Backends, backendsMissing, startBackends } from './harness/backends.ts';
import { askGraphql, follow, signInProgram } from './harness/program.ts';
import { startSystem, type System } from './harness/system.ts';
import { until } from './harness/until.ts';

const missing = backendsMissing();
if (missing !== null) process.stderr.write(`one-server.e2e: left out, since ${missing}\n`);

const START_MS = 200_000;
const DESK = `subscription($after: Cursor) { desk(after: $after) { cursor reset removes upserts {
  __typename ... on WorkItem { id offer { id } legState }
} } }`;
type Item = { readonly id: string; readonly offer: { readonly id: string } | null; readonly legState: string | null };

/** A visitor writes, an agent takes the chat and ends it: through every store once. */
const oneChat = async ({ url }: System): Promise<void> => {
  const agent = await signInProgram(url, 'lucie');
  const items = new Map<string, Item>();
  const stop = follow(`${url.replace('http', 'ws')}/graphql`, agent.token, DESK, 'desk', {}, ({ reset, upserts, removes }) => {
    if (reset) items.clear();
    for (const id of removes) items.delete(id);
    // The selection above is the type.
    for (const item of upserts) if (item['__typename'] === 'WorkItem') items.set(String(item['id']), item as unknown as Item);
  });
  await agent.command('startWork');
  await agent.command('goReady');
  const { startChat } = await askGraphql<{ readonly startChat: { readonly ok: boolean } }>(
    `${url}/chat/graphql`,
    null,
    'mutation($id: ID!) { startChat(site: "web", text: "hello", sentId: $id, context: []) { ok } }',
    { id: randomUUID() },
  );
  expect(startChat.ok).toBe(true);
  const offered = await until('the chat is offered', () => [...items.values()].find(({ offer }) => offer !== null));
  await agent.command('acceptOffer', { interactionId: offered.id, offerId: offered.offer?.id });
  await until('she is in it', () => items.get(offered.id)?.legState === 'talking');
  await agent.command('endConversation', { interactionId: offered.id });
  await agent.command('finishWrapUp', { interactionId: offered.id });
  stop();
};
/** How many chats the reports know as closed; null while they cannot say. */
const chatsInReports = async (system: System): Promise<number | null> => {
  const { code, out } = await system.callboard('sql', '--format', 'json', "SELECT count() AS chats FROM interaction_facts WHERE channel = 'chat'");
  return code === 0 ? Number((JSON.parse(out) as { readonly data: readonly { readonly chats: number | string }[] }).data[0]?.chats) : null;
};

describe.skipIf(missing !== null)('a start with one server named, and everything else embedded', () => {
  let folder: string;
  let backends: Backends;
  const systems: System[] = [];
  const started = async (name: 'EVENTSTORE_URL' | 'MONGODB_URL' | 'CLICKHOUSE_URL'): Promise<System> => {
    const system = await startSystem({ servers: { [name]: backends.env[name] } });
    systems.push(system);
    return system;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-one-server-'));
    backends = await startBackends(folder, { outages: true });
  }, START_MS);
  afterAll(async () => {
    await Promise.all(systems.map((system) => system.stop()));
    await backends?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, START_MS);

  test.each([
    ['EVENTSTORE_URL', 'events.db'],
    ['MONGODB_URL', 'documents.db'],
    ['CLICKHOUSE_URL', 'analytics'],
  ] as const)(
    '%s: a chat from its first word to the report',
    async (name, embedded) => {
      const system = await started(name);
      await oneChat(system);
      await until('the report has it', async () => (await chatsInReports(system)) === 1, 60_000);
      expect(existsSync(join(system.dataDir, embedded))).toBe(false);
      for (const other of ['events.db', 'documents.db', 'analytics'].filter((file) => file !== embedded))
        expect(existsSync(join(system.dataDir, other)), other).toBe(true);
      if (name === 'EVENTSTORE_URL') expect(readDoubleLog(backends.logFolder).filter(({ type }) => type === 'InteractionClosed')).toHaveLength(1);
      expect(await system.callboard('status')).toMatchObject({ code: 0 });
    },
    START_MS,
  );
});
