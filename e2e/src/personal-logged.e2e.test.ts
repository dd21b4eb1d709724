import { expect, test } from 'vitest';
import { linesNaming } from './harness/personal-logged.ts';

const NAMES = ['Ivana Králová', 'Hana Nováková'];
const CLEAN = [
  '{"level":40,"offerId":"01a20b5b-22f3-72dc-b223-777332792fd7","msg":"offer failed at the exchange"}',
  '{"level":30,"time":1795471800895,"name":"server","port":43003,"msg":"the server is ready"}',
  '{"level":30,"time":1795472058777,"name":"server","userId":"a83907d9-1455-5f0d-844a-b1c82dcb1272","position":"00000000000000603118","msg":"signed in"}',
  '  Callboard is running at http://localhost:43003/',
];

test.each([
  ['a customer’s number', '{"level":40,"msg":"call refused","device":"+420603118447"}'],
  ['it without its country', '{"level":40,"device":"603118447"}'],
  ['it as people write it', 'the caller 603 118 447 hung up'],
  ['the number of one who is no contact', '{"from":"+420712345678"}'],
  ['a customer’s name', '{"level":30,"msg":"identified Ivana Králová"}'],
  ['an agent’s name', '{"agent":"Hana Nováková"}'],
  ['what a visitor wrote', '{"text":"Dobrý den, kde najdu přehled plateb?"}'],
])('a line with %s is found among those that name nobody', (_what, line) => {
  expect(linesNaming([...CLEAN, line], NAMES)).toEqual([line]);
});
