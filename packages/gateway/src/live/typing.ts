import type { AuthorKind, ConversationItem, LiveView, Typing, Whispers } from '../ports.ts';
import type { Clock } from '@callboard/kernel';

/** How long somebody counts as typing after the last sign of it, milliseconds. */
const TYPING_MS = 5_000;
/** How long a reader may still hold an expired one, milliseconds: it is named among the removes until then. */
const FORGET_MS = 30_000;

const topicOf = (tenant: string, conversationId: string): string => `typing:${tenant}:${conversationId}`;

/** Tells the others in the conversation that somebody is typing. Not recorded. */
export const sayTyping = (
  whispers: Whispers,
  tenant: string,
  conversationId: string,
  who: { readonly author: AuthorKind; readonly name: string | null },
): void => whispers.say(topicOf(tenant, conversationId), { author: who.author, name: who.name ?? '' });

/** One per side of the conversation. */
export const typingId = (author: AuthorKind): string => `typing-${author}`;

const authors: readonly AuthorKind[] = ['customer', 'agent', 'bot', 'system'];

/** A conversation's view with those who type now among its upserts; each step says it anew, so that no step depends on another. */
export const withTyping = (
  view: LiveView<ConversationItem>,
  whispers: Whispers,
  clock: Clock,
  tenant: string,
  conversationId: string,
): LiveView<ConversationItem> => {
  const typing = new Map<string, Typing>();
  let heard: (() => void) | null = null;
  const changed = new Set<() => void>();

  const hear = (payload: { readonly [key: string]: string | number }): void => {
    const author = authors.find((kind) => kind === payload['author']);
    if (author === undefined) return;
    const name = typeof payload['name'] === 'string' && payload['name'] !== '' ? payload['name'] : null;
    const id = typingId(author);
    typing.set(id, { type: 'Typing', id, author, name, until: clock.now() + TYPING_MS });
    for (const tell of changed) tell();
  };

  return {
    since: async (after) => {
      const step = await view.since(after);
      const now = clock.now();
      // Who has written since does not type any more. An earlier message may be told again, as one that was read now.
      for (const item of step.reset ? [] : step.upserts) {
        const was = item.type === 'Message' ? typing.get(typingId(item.author)) : undefined;
        if (was !== undefined && item.type === 'Message' && item.at >= was.until - TYPING_MS) typing.set(was.id, { ...was, until: Math.min(was.until, now) });
      }
      for (const [id, { until }] of typing) if (until + FORGET_MS < now) typing.delete(id);
      const active = [...typing.values()].filter(({ until }) => until > now);
      const over = [...typing.values()].filter(({ until }) => until <= now).map(({ id }) => id);
      return { ...step, upserts: [...step.upserts, ...active], removes: step.reset ? step.removes : [...step.removes, ...over] };
    },
    onChange: (tell) => {
      changed.add(tell);
      heard ??= whispers.listen(topicOf(tenant, conversationId), hear);
      const stop = view.onChange(tell);
      return () => {
        stop();
        changed.delete(tell);
        if (changed.size > 0) return;
        heard?.();
        heard = null;
      };
    },
  };
};
