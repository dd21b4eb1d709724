import { describe, expect, it } from 'vitest';
import { sample } from '../../testing/sample-config.ts';
import { subjectOf } from './audit-details.ts';

const state = sample();
const said = (subject: string, data: unknown): string => subjectOf({ subject, data }, state, 'cs');
const [userId, user] = [...state.user][0] ?? [];
const [skillId, skill] = [...state.skill][0] ?? [];

describe('what an entry of the audit is about', () => {
  it('names the setting of the centre as it was called then', () => {
    expect(said('demo.centre-main', { dispositionId: 'x', name: { cs: 'Dotaz na platbu', en: 'Payment question' } })).toBe('Dotaz na platbu');
    expect(said('demo.centre-main', { siteId: 'x', name: 'Praha' })).toBe('Praha');
  });
  it('names a setting that the event tells by its id only', () => {
    expect(said('demo.centre-main', { skillId })).toBe(skill?.name);
  });
  it('is the whole centre where no one setting is meant', () => {
    expect(said('demo.centre-main', { ruleVersion: 2, rules: [] })).toBe('Celé centrum');
  });
  it('names the user, and which of his skills', () => {
    expect(said(`demo.user-${userId}`, { userId })).toBe(user?.displayName);
    expect(said(`demo.user-${userId}`, { userId, skillId, level: 3 })).toBe(`${user?.displayName}: ${skill?.name}`);
  });
  it('keeps a stream it cannot name', () => {
    expect(said('demo.user-gone', {})).toBe('demo.user-gone');
  });
});
