import { readFileSync } from 'node:fs';
import { buildSchema, findSchemaChanges } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printChatSchema, printStaffSchema } from './schemas.ts';

const committed = (name: string) => buildSchema(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
const differences = (name: string, printed: string): readonly string[] =>
  findSchemaChanges(committed(name), buildSchema(printed))
    .filter(({ type }) => !/DESCRIPTION/.test(type))
    .map(({ description }) => description);

describe('the committed schemas', () => {
  it('are what the staff schema prints', () => {
    expect(differences('schema.graphql', printStaffSchema())).toEqual([]);
  });
  it('are what the chat schema prints', () => {
    expect(differences('chat.graphql', printChatSchema())).toEqual([]);
  });
});
