import { createHash } from 'node:crypto';

/** One step of the schema. Its text never changes once it was released: what follows is a new step. */
export type Migration = { readonly number: number; readonly name: string; readonly statements: readonly string[] };

const ID = 'String';
const WORD = 'LowCardinality(String)';
const WORD_OR_NONE = 'LowCardinality(Nullable(String))';
const MOMENT = "DateTime64(3, 'UTC')";
const MOMENT_OR_NONE = "Nullable(DateTime64(3, 'UTC'))";
const MS = 'Int64';
const MS_OR_NONE = 'Nullable(Int64)';

type Columns = { readonly [column: string]: string };

/** Rows may be sent again and may be replaced; the greatest position of an id wins. Synced to the disk before the insert is answered. */
const rowsTable = (name: string, columns: Columns): string => `
CREATE TABLE IF NOT EXISTS ${name}_rows (
  tenant ${WORD}, id ${ID},
  ${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')},
  position UInt64
) ENGINE = ReplacingMergeTree(position) ORDER BY (tenant, id) SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

type Named = { readonly queue?: true; readonly agent?: true };

/** Each row once, with the names people know for its queue and its agent. */
const factView = (name: string, columns: Columns, { queue, agent }: Named): string => {
  // Not `facts.*`: beside two joins it would call the columns `facts.id`.
  const own = ['tenant', 'id', ...Object.keys(columns), 'position'].map((column) => `facts.${column} AS ${column}`).join(', ');
  const queueName = queue === true ? ", coalesce(nullIf(queues.name, ''), facts.queue_id) AS queue" : '';
  const agentName = agent === true ? ", coalesce(nullIf(agents.name, ''), facts.agent_id) AS agent" : '';
  const join = (table: string): string =>
    `LEFT JOIN (SELECT tenant, id, name FROM ${table}_rows FINAL) AS ${table} ON ${table}.tenant = facts.tenant AND ${table}.id = assumeNotNull(facts.${table.slice(0, -1)}_id)`;
  const joins = [...(queue === true ? [join('queues')] : []), ...(agent === true ? [join('agents')] : [])].join(' ');
  return `CREATE OR REPLACE VIEW ${name} AS SELECT ${own}${queueName}${agentName} FROM (SELECT * FROM ${name}_rows FINAL) AS facts ${joins}`;
};

const dimension = (name: string): readonly string[] => [
  rowsTable(name, { name: 'String' }),
  `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM ${name}_rows FINAL`,
];

const facts = (name: string, columns: Columns, named: Named): readonly string[] => [rowsTable(name, columns), factView(name, columns, named)];

const CHECKPOINTS = `
CREATE TABLE IF NOT EXISTS checkpoints (name String, position UInt64)
ENGINE = ReplacingMergeTree(position) ORDER BY name SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

const STAY_COLUMNS: Columns = {
  interaction_id: ID,
  queue_id: WORD,
  channel: WORD,
  cause: WORD,
  queued_at: MOMENT,
  left_at: MOMENT_OR_NONE,
  outcome: WORD_OR_NONE,
  waited_ms: MS_OR_NONE,
  step: 'UInt32',
  priority: 'Int32',
  to_queue_id: WORD_OR_NONE,
};

const HANDLING_COLUMNS: Columns = {
  interaction_id: ID,
  agent_id: WORD,
  queue_id: WORD_OR_NONE,
  channel: WORD,
  started_at: MOMENT,
  ended_at: MOMENT_OR_NONE,
  talk_ms: MS,
  hold_ms: MS,
  wrap_ms: MS,
  wrap_started_at: MOMENT_OR_NONE,
  wrapped_at: MOMENT_OR_NONE,
  disposition_ids: 'String',
};

/** Everything that was ever done to the schema, in order. ClickHouse and chDB share it. */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'facts and their dimensions',
    statements: [
      CHECKPOINTS,
      ...dimension('queues'),
      ...dimension('agents'),
      ...facts(
        'interaction_facts',
        {
          channel: WORD,
          direction: WORD,
          queue_id: WORD_OR_NONE,
          entry: WORD_OR_NONE,
          started_at: MOMENT,
          closed_at: MOMENT_OR_NONE,
          close_reason: WORD_OR_NONE,
          first_queued_at: MOMENT_OR_NONE,
          answered_at: MOMENT_OR_NONE,
          wait_ms: MS,
          handle_ms: MS,
          talk_ms: MS,
          hold_ms: MS,
          wrap_ms: MS,
          offers: 'UInt32',
          transfers: 'UInt32',
          contact_known: 'Bool',
        },
        { queue: true },
      ),
      ...facts('stay_facts', STAY_COLUMNS, { queue: true }),
      ...facts(
        'offer_facts',
        {
          interaction_id: ID,
          stay_id: ID,
          queue_id: WORD,
          agent_id: WORD,
          channel: WORD,
          source: WORD,
          routed_at: MOMENT,
          alerted_at: MOMENT_OR_NONE,
          ended_at: MOMENT_OR_NONE,
          outcome: WORD_OR_NONE,
          ring_ms: MS_OR_NONE,
        },
        { queue: true, agent: true },
      ),
      ...facts('handling_facts', HANDLING_COLUMNS, { queue: true, agent: true }),
      ...facts(
        'leg_facts',
        {
          interaction_id: ID,
          party: WORD,
          agent_id: WORD_OR_NONE,
          role: WORD_OR_NONE,
          joined_at: MOMENT,
          left_at: MOMENT_OR_NONE,
          talk_ms: MS,
          hold_ms: MS,
          evidence: WORD,
        },
        { agent: true },
      ),
      ...facts(
        'agent_state_facts',
        { agent_id: WORD, declared: WORD, reason_id: WORD_OR_NONE, activity: WORD, from_at: MOMENT, to_at: MOMENT_OR_NONE, duration_ms: MS_OR_NONE },
        { agent: true },
      ),
    ],
  },
  {
    number: 2,
    name: 'what a stay was expected to wait',
    statements: [
      `ALTER TABLE stay_facts_rows ADD COLUMN IF NOT EXISTS estimate_ms ${MS_OR_NONE} AFTER waited_ms`,
      factView('stay_facts', { ...STAY_COLUMNS, estimate_ms: MS_OR_NONE }, { queue: true }),
    ],
  },
  {
    number: 3,
    name: 'turns that were only consultations',
    statements: [
      'ALTER TABLE handling_facts_rows ADD COLUMN IF NOT EXISTS consultation Bool DEFAULT false AFTER disposition_ids',
      factView('handling_facts', { ...HANDLING_COLUMNS, consultation: 'Bool' }, { queue: true, agent: true }),
    ],
  },
];

export const checksumOf = ({ name, statements }: Migration): string =>
  createHash('sha256')
    .update(JSON.stringify([name, statements]))
    .digest('hex');

/** The database was made by another history than ours. Said to the operator as it is. */
export class MigrationsDiffer extends Error {
  override readonly name = 'MigrationsDiffer';
}

export type MigrationRunner = {
  readonly command: (sql: string) => Promise<void>;
  /** Rows of (number, checksum) already applied. */
  readonly applied: () => Promise<readonly { readonly number: number; readonly checksum: string }[]>;
  readonly record: (migration: { readonly number: number; readonly name: string; readonly checksum: string }) => Promise<void>;
};

export const MIGRATIONS_TABLE = `
CREATE TABLE IF NOT EXISTS migrations (number UInt32, name String, checksum String, applied_at DateTime DEFAULT now())
ENGINE = ReplacingMergeTree ORDER BY number SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

/** Applies what is missing, in order. A step that was cut off in the middle is done again: each statement may be. */
export const migrate = async ({ command, applied, record }: MigrationRunner, steps: readonly Migration[] = migrations): Promise<void> => {
  await command(MIGRATIONS_TABLE);
  const done = new Map((await applied()).map(({ number, checksum }) => [number, checksum]));
  const newest = steps.at(-1)?.number ?? 0;
  for (const number of done.keys())
    if (number > newest) throw new MigrationsDiffer(`The analytics data were made by a newer version (step ${number} is unknown here).`);
  for (const step of steps) {
    const known = done.get(step.number);
    const checksum = checksumOf(step);
    if (known === checksum) continue;
    if (known !== undefined) throw new MigrationsDiffer(`Step ${step.number} (${step.name}) of the analytics schema is not the one that was applied.`);
    for (const statement of step.statements) await command(statement);
    await record({ number: step.number, name: step.name, checksum });
  }
};
