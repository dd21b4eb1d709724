import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printChatSchema, printStaffSchema } from './schemas.ts';

const committed = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('the committed schemas', () => {
  it('are what the staff modules print', () => {
    expect(printStaffSchema()).toBe(committed('schema.graphql'));
  });
  it('are what the visitor module prints', () => {
    expect(printChatSchema()).toBe(committed('chat.graphql'));
  });
});
