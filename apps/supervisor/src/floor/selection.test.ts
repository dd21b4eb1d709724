import { describe, expect, it } from 'vitest';
import { parseSelection, selectionText, type Selection } from './selection.ts';

const selections: readonly Selection[] = [
  { kind: 'agent', id: 'a1' },
  { kind: 'queue', id: 'q1' },
  { kind: 'interaction', id: '0190-abc' },
  { kind: 'figure', figure: 'service-level', queueId: null },
  { kind: 'figure', figure: 'answered', queueId: 'q1' },
  { kind: 'alerts' },
];

describe('a selection in the address', () => {
  it.each(selections)('comes back as it was: %o', (selection) => {
    expect(parseSelection(selectionText(selection))).toEqual(selection);
  });
  it.each([null, '', 'agent', 'agent.', 'figure.happiness', 'elephant.1'])('is nothing for %o', (text) => {
    expect(parseSelection(text)).toBeNull();
  });
});
