import type { Check } from '@callboard/kernel/contracts';
import { expect } from 'vitest';
import { type AnalyticsStore, type FactRow, QueryRefused } from './analytics-store.ts';

const at = (seconds: number): number => 1_700_000_000_000 + seconds * 1000;

const interaction = (id: string, position: number, over: FactRow = {}): FactRow => ({
  tenant: 'demo',
  id,
  channel: 'voice',
  direction: 'inbound',
  queue_id: 'q1',
  entry: '800100',
  started_at: at(0),
  closed_at: null,
  close_reason: null,
  first_queued_at: at(1),
  answered_at: null,
  wait_ms: 1234,
  handle_ms: 0,
  talk_ms: 0,
  hold_ms: 0,
  wrap_ms: 0,
  offers: 0,
  transfers: 0,
  contact_known: true,
  position: String(position),
  ...over,
});

const offer = (id: string, agentId: string): FactRow => ({
  ...{ tenant: 'demo', id, interaction_id: 'i1', stay_id: 's1', queue_id: 'q1', agent_id: agentId, channel: 'voice', source: 'router' },
  ...{ routed_at: at(1), alerted_at: at(2), ended_at: at(5) + 250, outcome: 'accepted', ring_ms: 3250, position: '5' },
});

const tableOf = async (
  store: AnalyticsStore,
  sql: string,
  params: { readonly [name: string]: string | number } = {},
): Promise<readonly (readonly string[])[]> => {
  const csv = await store.query(sql, { format: 'CSVWithNames', params });
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((cell) => cell.replace(/^"(.*)"$/, '$1')));
};

const count = async (store: AnalyticsStore, table: string): Promise<number> => Number((await tableOf(store, `SELECT count() FROM ${table}`))[0]?.[0]);

const refused = async (store: AnalyticsStore, sql: string): Promise<string> =>
  store.query(sql).then(
    () => `${sql} was carried out`,
    (error: unknown) => (error instanceof QueryRefused ? '' : `${sql}: ${String(error)}`),
  );

/** What every analytics store must do. Each check expects to be alone with it and starts by `reset`. */
export const analyticsStoreChecks: readonly Check<AnalyticsStore>[] = [
  {
    title: 'a row that is sent again or replaced is seen once, as it is at its greatest position',
    check: async (store) => {
      await store.reset();
      await store.insert({ interaction_facts: [interaction('i1', 1), interaction('i2', 2)] }, { name: 'facts', position: 2n });
      await store.insert({ interaction_facts: [interaction('i1', 9, { close_reason: 'completed', closed_at: at(60) })] }, { name: 'facts', position: 9n });
      await store.insert({ interaction_facts: [interaction('i1', 1), interaction('i2', 2)] }, { name: 'facts', position: 2n });
      expect(await tableOf(store, 'SELECT id, close_reason FROM interaction_facts ORDER BY id')).toEqual([
        ['i1', 'completed'],
        ['i2', '\\N'],
      ]);
    },
  },
  {
    title: 'moments keep their milliseconds, texts their characters, and nothing stays nothing',
    check: async (store) => {
      await store.reset();
      const entry = 'ž\t"\\x\'\n🐎';
      await store.insert(
        { interaction_facts: [interaction('i1', 1, { started_at: at(0) + 7, entry, contact_known: false, queue_id: null })] },
        { name: 'facts', position: 1n },
      );
      expect(
        await tableOf(
          store,
          'SELECT toUnixTimestamp64Milli(started_at), entry = {entry:String}, contact_known, closed_at IS NULL, queue IS NULL FROM interaction_facts',
          { entry },
        ),
      ).toEqual([[String(at(0) + 7), '1', 'false', '1', '1']]);
    },
  },
  {
    title: 'queues and agents are shown by the names people know, by their ids until there is one',
    check: async (store) => {
      await store.reset();
      await store.insert({ offer_facts: [offer('o1', 'a1'), offer('o2', 'a2')], interaction_facts: [interaction('i1', 1)] }, { name: 'facts', position: 5n });
      expect(await tableOf(store, 'SELECT queue, count() FROM interaction_facts GROUP BY queue')).toEqual([['q1', '1']]);
      await store.insert(
        { queues: [{ tenant: 'demo', id: 'q1', name: 'Sales', position: '6' }], agents: [{ tenant: 'demo', id: 'a1', name: 'Ada', position: '6' }] },
        { name: 'names', position: 6n },
      );
      expect(await tableOf(store, 'SELECT queue, count() FROM interaction_facts GROUP BY queue')).toEqual([['Sales', '1']]);
      expect(await tableOf(store, 'SELECT agent, queue, ring_ms FROM offer_facts ORDER BY id')).toEqual([
        ['Ada', 'Sales', '3250'],
        ['a2', 'Sales', '3250'],
      ]);
    },
  },
  {
    title: 'two tenants with the same ids stand beside each other, each with its own names',
    check: async (store) => {
      await store.reset();
      const rival = { tenant: 'rival', close_reason: 'completed' };
      await store.insert({ interaction_facts: [interaction('i1', 1), interaction('i1', 2, rival)] }, { name: 'facts', position: 2n });
      const queues = [
        { tenant: 'demo', id: 'q1', name: 'Sales', position: '3' },
        { tenant: 'rival', id: 'q1', name: 'Canary', position: '4' },
      ];
      await store.insert({ queues }, { name: 'names', position: 4n });
      expect(await tableOf(store, 'SELECT tenant, id, queue, close_reason FROM interaction_facts ORDER BY tenant')).toEqual([
        ['demo', 'i1', 'Sales', '\\N'],
        ['rival', 'i1', 'Canary', 'completed'],
      ]);
    },
  },
  {
    title: 'a checkpoint is where its name was sent last, and each name has its own',
    check: async (store) => {
      await store.reset();
      expect(await store.checkpoint('facts')).toBe(0n);
      await store.insert({}, { name: 'facts', position: 17n });
      await store.insert({}, { name: 'other', position: 18_446_744_073_709_551_615n });
      await store.insert({}, { name: 'facts', position: 5n });
      expect([await store.checkpoint('facts'), await store.checkpoint('other')]).toEqual([17n, 18_446_744_073_709_551_615n]);
    },
  },
  {
    title: 'after a reset nothing is left',
    check: async (store) => {
      await store.insert({ interaction_facts: [interaction('i1', 1)] }, { name: 'facts', position: 2n });
      await store.reset();
      expect(await count(store, 'interaction_facts')).toBe(0);
      expect(await store.checkpoint('facts')).toBe(0n);
    },
  },
  {
    title: 'a row with a column that no table has is refused, and nothing is taken',
    check: async (store) => {
      await store.reset();
      await expect(store.insert({ interaction_facts: [interaction('i1', 1, { no_such_column: 1 })] }, { name: 'facts', position: 2n })).rejects.toThrow(
        'no_such_column',
      );
      await expect(store.insert({ no_such_table: [interaction('i1', 1)] }, { name: 'facts', position: 2n })).rejects.toThrow('no_such_table');
      expect([await count(store, 'interaction_facts'), await store.checkpoint('facts')]).toEqual([0, 0n]);
    },
  },
  {
    title: 'a query that would do anything but read is refused',
    check: async (store) => {
      await store.reset();
      await store.insert({ interaction_facts: [interaction('i1', 1)] }, { name: 'facts', position: 2n });
      const attempts = [
        'DROP TABLE interaction_facts_rows',
        "INSERT INTO queues_rows VALUES ('demo', 'q', 'Q', 1)",
        'TRUNCATE TABLE interaction_facts_rows',
        'CREATE TABLE mine (a Int8) ENGINE = Memory',
        'SET readonly = 0',
        'SELECT 1 SETTINGS readonly = 0',
        'SELECT 1 SETTINGS max_execution_time = 100000',
        "SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')",
        "SELECT 1 INTO OUTFILE '/tmp/callboard-must-not-exist.csv'",
        "INSERT INTO FUNCTION file('/tmp/callboard-must-not-exist.csv') SELECT 1",
      ];
      const failures: string[] = [];
      for (const sql of attempts) failures.push(await refused(store, sql));
      expect(failures.filter((failure) => failure !== '')).toEqual([]);
      expect(await count(store, 'interaction_facts')).toBe(1);
    },
  },
  {
    title: 'a wrong query is refused in the words of the engine',
    check: async (store) => {
      await expect(store.query('SELECT nothing_like_that FROM interaction_facts')).rejects.toThrow(/nothing_like_that/);
      await expect(store.query('SELECT FROM WHERE')).rejects.toBeInstanceOf(QueryRefused);
    },
  },
  {
    title: 'a query that takes too long is ended',
    check: async (store) => {
      await expect(store.query('SELECT sum(sipHash64(number)) FROM numbers(1000000000000)', { timeoutSeconds: 1 })).rejects.toBeInstanceOf(QueryRefused);
      expect(await count(store, 'system.one')).toBe(1);
    },
  },
  {
    title: 'answers come as JSON, as CSV with names and as a table for people',
    check: async (store) => {
      const sql = "SELECT 1 AS one, 'x' AS two";
      expect(JSON.parse(await store.query(sql))).toMatchObject({ rows: 1, data: [{ one: 1, two: 'x' }] });
      expect(await store.query(sql, { format: 'CSVWithNames' })).toBe('"one","two"\n1,"x"\n');
      expect(await store.query(sql, { format: 'PrettyCompact' })).toMatch(/one.*two/);
    },
  },
];
