import { instant } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../ports.ts';
import { whispersDouble } from '../testing/gateway-double.ts';
import { viewDouble } from '../testing/view-double.ts';
import { sayTyping, withTyping } from './typing.ts';

const message: ChatMessage = {
  type: 'Message',
  id: 'm1',
  conversationId: 'c1',
  author: 'agent',
  authorName: 'Jana',
  content: { subjectId: 's', clear: { text: 'x' } },
  at: instant(1),
  state: 'sent',
};

describe('typing in a conversation', () => {
  const conversation = () => {
    let now = 1_000_000;
    const whispers = whispersDouble();
    const recorded = viewDouble<ChatMessage>('c1');
    let changes = 0;
    const view = withTyping(recorded, whispers, { now: () => instant(now) }, 'demo', 'c1');
    const stop = view.onChange(() => (changes += 1));
    return { view, recorded, whispers, stop, changes: () => changes, later: (ms: number) => void (now += ms) };
  };

  it('is told to readers at once, and to those who come later while it lasts', async () => {
    const { view, whispers, changes, later } = conversation();
    sayTyping(whispers, 'demo', 'c1', { author: 'agent', name: 'Jana' });
    expect(changes()).toBe(1);
    later(4_999);
    expect((await view.since(null)).upserts).toMatchObject([{ type: 'Typing', id: 'typing-agent', author: 'agent', name: 'Jana' }]);
  });

  it('is over after five seconds', async () => {
    const { view, whispers, later } = conversation();
    sayTyping(whispers, 'demo', 'c1', { author: 'customer', name: null });
    later(5_000);
    expect(await view.since('c1:0')).toMatchObject({ upserts: [], removes: ['typing-customer'] });
  });

  it('is over when the message comes', async () => {
    const { view, recorded, whispers } = conversation();
    sayTyping(whispers, 'demo', 'c1', { author: 'agent', name: 'Jana' });
    recorded.put({ ...message, at: instant(1_000_000) });
    expect(await view.since('c1:0')).toMatchObject({ upserts: [{ id: 'm1' }], removes: ['typing-agent'] });
  });

  it('goes on when an earlier message of the same author is told again, as one that was read now', async () => {
    const { view, recorded, whispers } = conversation();
    sayTyping(whispers, 'demo', 'c1', { author: 'agent', name: 'Jana' });
    recorded.put({ ...message, at: instant(999_999), state: 'read' });
    expect(await view.since('c1:0')).toMatchObject({ upserts: [{ id: 'm1' }, { id: 'typing-agent' }], removes: [] });
  });

  it('of another conversation, or after the last reader left, is nothing', async () => {
    const { view, whispers, changes, stop } = conversation();
    sayTyping(whispers, 'demo', 'c2', { author: 'agent', name: 'Jana' });
    sayTyping(whispers, 'other', 'c1', { author: 'agent', name: 'Jana' });
    stop();
    sayTyping(whispers, 'demo', 'c1', { author: 'agent', name: 'Jana' });
    expect(changes()).toBe(0);
    expect((await view.since(null)).upserts).toEqual([]);
  });
});
