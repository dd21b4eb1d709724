import { describe, expect, it } from 'vitest';
import { sqlRefusal } from './sql-refusal.ts';

const tables = {
  data: [
    { table: 'agents', columns: ['tenant', 'id', 'name'] },
    { table: 'interaction_facts', columns: ['tenant', 'id', 'queue', 'channel'] },
  ],
};
const asked = (words: string, sql: string, answer: () => Promise<unknown> = () => Promise.resolve(tables)): Promise<string> => sqlRefusal(words, sql, answer);

describe('a statement that the fact tables refuse', () => {
  it('that would change something is told that only reading is allowed, and what may be asked', async () => {
    const said = await asked('Cannot execute query in readonly mode. For queries over HTTP, method GET implies readonly.', 'DROP TABLE interaction_facts');
    expect(said).toBe(
      'callboard sql only reads: a statement begins with SELECT, WITH, SHOW, DESCRIBE or EXPLAIN. The rows are made from the log; callboard rebuild analytics makes them anew.',
    );
  });

  it('that names a table which is not there is told which are', async () => {
    const said = await asked("Unknown table expression identifier 'nowhere' in scope SELECT 1 FROM nowhere.", 'SELECT 1 FROM nowhere');
    expect(said).toBe(
      'There is no table nowhere. There are agents, interaction_facts; callboard sql "DESCRIBE TABLE interaction_facts" names the columns of one.',
    );
  });

  it('that names a column which is not there is told the columns of the tables it asks', async () => {
    const said = await asked('Unknown expression identifier `colour` in scope SELECT colour FROM interaction_facts.', 'SELECT colour FROM interaction_facts');
    expect(said).toBe('There is no column colour. interaction_facts has tenant, id, queue, channel.');
  });

  it('for any other reason is told the engine’s own words', async () => {
    expect(await asked('Syntax error: failed at position 1 (tell)', 'tell me everything')).toBe('Syntax error: failed at position 1 (tell)');
    expect(await asked('Unknown expression identifier `x` in scope SELECT x.', 'SELECT x')).toBe('Unknown expression identifier `x` in scope SELECT x.');
  });

  it('is told the engine’s own words where the engine does not say what there is', async () => {
    const words = "Unknown table expression identifier 'nowhere' in scope SELECT 1 FROM nowhere.";
    expect(await asked(words, 'SELECT 1 FROM nowhere', () => Promise.reject(new Error('gone')))).toBe(words);
  });
});
