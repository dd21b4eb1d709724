import { readFileSync } from 'node:fs';
import { buildSchema, lexicographicSortSchema, printSchema, findSchemaChanges } from 'graphql';
import { printStaffSchema, printChatSchema } from './graphql/schemas.ts';
for (const [f, p] of [['schema', printStaffSchema()], ['chat', printChatSchema()]] as const) {
  const want = buildSchema(readFileSync(new URL(`../${f}.graphql`, import.meta.url), 'utf8'));
  console.log(f, findSchemaChanges(want, buildSchema(p)).filter((c: any) => !/DESCRIPTION/i.test(c.type)));
}
