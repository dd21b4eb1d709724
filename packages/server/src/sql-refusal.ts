import { z } from 'zod';

/** Asks the fact tables something of our own; answers the rows. */
type Ask = (sql: string) => Promise<unknown>;

const Tables = z.object({ data: z.array(z.object({ table: z.string(), columns: z.array(z.string()) })) });

const TABLES =
  "SELECT table, groupArray(name) AS columns FROM (SELECT table, name FROM system.columns WHERE database = currentDatabase() AND table IN (SELECT name FROM system.tables WHERE database = currentDatabase() AND engine = 'View') ORDER BY table, position) GROUP BY table ORDER BY table";

const READ_ONLY =
  'callboard sql only reads: a statement begins with SELECT, WITH, SHOW, DESCRIBE or EXPLAIN. The rows are made from the log; callboard rebuild analytics makes them anew.';

const isReadOnly = (words: string): boolean => /in readonly mode/i.test(words);
const tableIn = (words: string): string | null =>
  /Unknown table expression identifier [`'"]([^`'"]+)/.exec(words)?.[1] ?? /Table (?:\S+\.)?(\S+?)`? does not exist/.exec(words)?.[1] ?? null;
const columnIn = (words: string): string | null =>
  /(?:Unknown expression(?: or function)? identifier|Missing columns:|Identifier) [`'"]([^`'"]+)/.exec(words)?.[1] ?? null;

/**
 * What to say of a statement that the engine of the fact tables refused: that only reading is allowed, which tables or columns there are,
 * or else the engine's own words. Never throws.
 */
export const sqlRefusal = async (words: string, sql: string, ask: Ask): Promise<string> => {
  if (isReadOnly(words)) return READ_ONLY;
  const [table, column] = [tableIn(words), columnIn(words)];
  if (table === null && column === null) return words;
  const told = await ask(TABLES).then(
    (answer) => Tables.safeParse(answer),
    () => null,
  );
  if (told === null || !told.success) return words;
  const tables = told.data.data;
  if (table !== null)
    return `There is no table ${table}. There are ${tables.map((one) => one.table).join(', ')}; callboard sql "DESCRIBE TABLE interaction_facts" names the columns of one.`;
  const meant = tables.filter((one) => new RegExp(`\\b${one.table}\\b`).test(sql));
  if (meant.length === 0) return words;
  return `There is no column ${String(column)}. ${meant.map((one) => `${one.table} has ${one.columns.join(', ')}`).join('; ')}.`;
};
