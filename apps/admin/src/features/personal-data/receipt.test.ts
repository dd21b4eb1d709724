import { describe, expect, it } from 'vitest';
import { storeLine } from './receipt-words.ts';
import { parseReceipt } from './receipt.ts';

const sent = {
  contactId: 'c-1',
  at: 1_000,
  position: '00000000000000000042',
  complete: true,
  stores: [
    { store: 'keys', done: 'The keys are overwritten.', left: 'A note.', counts: { subjects: 2, erased: 2 } },
    { store: 'documents', done: 'They will follow.', left: 'Sealed parts.', counts: { contactsPurged: 0, message: 3 } },
    { store: 'moon', done: 'Nothing.', left: 'Dust.', counts: { craters: 1 } },
  ],
};

describe('the receipt of an erasure', () => {
  it('is read as the server sends it', () => {
    expect(parseReceipt(sent)).toMatchObject({ at: 1_000, complete: true, position: '00000000000000000042' });
    expect(parseReceipt(sent)?.stores).toHaveLength(3);
    expect(parseReceipt({ at: 'soon' })).toBeNull();
    expect(parseReceipt(null)).toBeNull();
  });
  it('says each store in words, with its counts', () => {
    const [keys, documents] = parseReceipt(sent)?.stores.map((store) => storeLine(store, 'cs')) ?? [];
    expect(keys).toMatchObject({ name: 'Klíče', counts: 'osoby: 2, z nich vymazané: 2' });
    expect(documents?.done).toContain('odstraní se samy');
  });
  it('shows a store it does not know as the server says it', () => {
    const moon = parseReceipt(sent)?.stores.map((store) => storeLine(store, 'cs'))[2];
    expect(moon).toEqual({ store: 'moon', name: 'moon', done: 'Nothing.', left: 'Dust.', counts: 'craters: 1' });
  });
});
