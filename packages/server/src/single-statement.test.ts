import { expect, it } from 'vitest';
import { isSingleStatement } from './single-statement.ts';

it.each([
  ['SELECT 1'],
  ['SELECT 1;'],
  ['SELECT 1 ;\n -- done; really\n'],
  ['SELECT \'a;b\', "c;d", `e;f`'],
  ["SELECT 'it''s; one', 'it\\'s; one'"],
  ['SELECT /* a; b */ 1'],
])('%s is one statement', (sql) => {
  expect(isSingleStatement(sql)).toBe(true);
});

it.each([['SELECT 1; SELECT 2'], ["SELECT 'a'; SELECT 'b'"], ['SELECT 1 -- one\n; SELECT 2;'], ['SELECT 1; /* and */ SELECT 2']])(
  '%s is more than one',
  (sql) => {
    expect(isSingleStatement(sql)).toBe(false);
  },
);
