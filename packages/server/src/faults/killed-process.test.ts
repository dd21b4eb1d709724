import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASKED, type Label, labels } from './testing/crashing-server.ts';
import { servedAndRebuilt } from './testing/rebuilt.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const program = fileURLToPath(new URL('./testing/crashing-server.ts', import.meta.url));
/** At which passing of a point the process is killed: some early, some in the midst of it. In the long form at every one of the first so many. */
const PASSINGS: Readonly<Record<Label, readonly number[]>> = {
  'before append': [2, 14],
  'after append': [2, 14],
  'before checkpoint': [2],
  'after checkpoint': [2],
  'before documents': [3],
  'after documents': [3],
  'before job': [2],
  'after job': [2],
};
const FIRST = 12;
const isLong = process.env['CALLBOARD_FAULTS'] === 'long';
const cases = labels.flatMap((label) =>
  (isLong && !label.endsWith('job') ? Array.from({ length: FIRST }, (_, index) => index + 1) : PASSINGS[label]).map((times) => [label, times] as const),
);

let root = '';
const aheadMs = NOON - Date.now();

type Life = { readonly signal: string | null; readonly code: number | null; readonly said: readonly string[] };
/** One life of the server; without a label it lives until everything that was asked for has come about. */
const life = (folder: string, ...at: readonly string[]): Promise<Life> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder, String(aheadMs), ...at], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, said: said.split('\n').filter((line) => line !== '') }));
  });

type Row = { readonly type: string; readonly commandId: string; readonly data: Readonly<Record<string, unknown>> };
const logOf = (folder: string): readonly Row[] => {
  const db = new DatabaseSync(join(folder, 'events.db'), { readOnly: true });
  const rows = db.prepare('SELECT type, command_id, data FROM events ORDER BY position').all();
  db.close();
  return rows.map((row) => ({ type: String(row['type']), commandId: String(row['command_id']), data: JSON.parse(String(row['data'])) as Row['data'] }));
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'callboard-killed-'));
  expect(await life(join(root, 'seed'), 'seed')).toMatchObject({ code: 0, said: ['finished'] });
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a server process that is killed', () => {
  it.each(cases)(
    '%s, at the %i. time, goes on with what was begun: everything once',
    async (label, times) => {
      const folder = join(root, `${label.replace(' ', '-')}-${times}`);
      cpSync(join(root, 'seed'), folder, { recursive: true });
      const first = await life(folder, label, String(times));
      // The long form goes as far as the point is passed.
      if (isLong && first.code === 0) return;
      expect([first.signal, first.said.includes('finished')]).toEqual(['SIGKILL', false]);
      const acknowledged = first.said.flatMap((line) => (line.startsWith('acknowledged ') ? [line.slice('acknowledged '.length)] : []));
      const before = logOf(folder);
      for (const commandId of acknowledged) expect(before.some((event) => event.commandId === commandId)).toBe(true);

      const second = await life(folder);
      expect([second.code, second.said.at(-1)]).toEqual([0, 'finished']);
      const log = logOf(folder);
      const count = (type: string, command = ''): number => log.filter((event) => event.type === type && event.commandId.startsWith(command)).length;
      expect({
        signedIn: count('AgentSignedIn'),
        ready: count('AgentBecameReady', 'ready-'),
        started: count('InteractionStarted'),
        conversations: count('ConversationOpened'),
        jobs: count('AgentBecameNotReady', 'job-'),
      }).toEqual({
        ...{ signedIn: ASKED.agents.length, ready: ASKED.agents.length },
        ...{ started: ASKED.chats, conversations: ASKED.chats, jobs: ASKED.agents.length },
      });
      // Each decision of the router has reached its interaction once.
      const decided = log.flatMap(({ type, data }) =>
        type === 'OffersDecided' ? (data['offers'] as readonly { readonly offerId: string }[]).map(({ offerId }) => offerId) : [],
      );
      const routed = log.flatMap(({ type, data }) => (type === 'InteractionRouted' ? [String(data['offerId'])] : []));
      expect(routed.toSorted()).toEqual(decided.toSorted());
      expect(new Set(routed).size).toBe(routed.length);
      const { served, rebuilt, parked } = await servedAndRebuilt(folder);
      expect(parked).toBe(0);
      expect(served).toEqual(rebuilt);
      rmSync(folder, { recursive: true, force: true });
    },
    120_000,
  );
});
