import type { LiveItems } from '@callboard/web-client';
import { describe, expect, it } from 'vitest';
import type { DeskItem } from '../../desk/desk-view.ts';
import { aCall, aChat, myState } from '../../testing/desk-facts.ts';
import { whatHappened } from './what-happened.ts';

const desk = (...items: readonly DeskItem[]): LiveItems<DeskItem> =>
  new Map(Object.entries(Object.groupBy(items, (item) => item.__typename)).map(([type, of]) => [type, new Map(of.map((item) => [item.id, item]))]));

describe('what a cut hid', () => {
  it('is nothing where the desk is as it was', () => {
    const same = desk(myState(), aCall());
    expect(whatHappened({ before: same, after: same })).toEqual({ missed: 0, messages: 0, newWork: 0, ended: 0, firstId: null });
  });
  it('counts missed offers and new messages, and leads to the first of them', () => {
    const before = desk(myState({ missedToday: 1 }), aChat({ id: 'w-1', unread: 1 }), aChat({ id: 'w-2' }));
    const after = desk(myState({ missedToday: 3 }), aChat({ id: 'w-1', unread: 1 }), aChat({ id: 'w-2', unread: 2 }));
    expect(whatHappened({ before, after })).toMatchObject({ missed: 2, messages: 2, firstId: 'w-2' });
  });
  it('counts work that came and work that ended', () => {
    const before = desk(myState(), aCall({ id: 'w-1' }), aChat({ id: 'w-2' }));
    const after = desk(myState(), aChat({ id: 'w-2', customerGone: true }), aChat({ id: 'w-3' }));
    expect(whatHappened({ before, after })).toMatchObject({ newWork: 1, ended: 2, firstId: 'w-3' });
  });
  it('does not call it an end when the customer had gone before', () => {
    const before = desk(myState(), aCall({ customerGone: true }));
    expect(whatHappened({ before, after: desk(myState()) })).toMatchObject({ ended: 0 });
  });
});
