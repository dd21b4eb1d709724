import { mayShareAppend, type StoredEvent } from '../event.ts';
import { type Position, START } from '../position.ts';
import type { EventFeed, FeedHandler, Subscription } from '../ports/event-feed.ts';
import type { EventFilter, EventStore } from '../ports/event-store.ts';
import type { Clock } from '../time.ts';

const PAGE = 512;

export const passes = (filter: EventFilter | undefined, event: { readonly tenant: string; readonly stream: string }): boolean =>
  (filter?.tenant === undefined || event.tenant === filter.tenant) && (filter?.streamPrefix === undefined || event.stream.startsWith(filter.streamPrefix));

/** The tenant is the stream's first part: `<tenant>.<aggregate>-<id>`. */
export const tenantOf = (stream: string): string => stream.slice(0, Math.max(0, stream.indexOf('.')));

/** The reference implementation: everything in memory, nothing durable. For tests and simulations. */
export const memoryEventStore = (clock: Clock): EventStore & EventFeed => {
  const log: StoredEvent[] = [];
  const streams = new Map<string, StoredEvent[]>();
  const waiters = new Set<() => void>();

  const append: EventStore['append'] = (stream, expected, events) => {
    const existing = streams.get(stream) ?? [];
    const actual = existing.length - 1;
    const last = events.at(-1);
    if (last === undefined) return Promise.resolve({ ok: true, position: log.at(-1)?.position ?? START, revision: actual });
    const written = existing.find((e) => e.id === last.id);
    if (written !== undefined) return Promise.resolve({ ok: true, position: written.position, revision: written.revision });
    if (expected === 'no-stream' ? actual !== -1 : expected !== 'any' && actual !== expected) return Promise.resolve({ ok: false, actual });
    const recordedAt = clock.now();
    for (const event of events) {
      const stored = { ...event, tenant: tenantOf(stream), stream, revision: existing.length, position: BigInt(log.length + 1), recordedAt };
      existing.push(stored);
      log.push(stored);
    }
    streams.set(stream, existing);
    for (const wake of [...waiters]) wake();
    return Promise.resolve({ ok: true, position: BigInt(log.length), revision: existing.length - 1 });
  };

  const readAll: EventStore['readAll'] = ({ after, limit, filter }) => {
    const from = Number(after);
    const slice = log.slice(from, from + limit);
    const next = slice.at(-1)?.position ?? after;
    return Promise.resolve({ events: slice.filter((e) => passes(filter, e)), next, end: Number(next) >= log.length });
  };

  /** How many events a batch has that begins after this one: a page, and what is left of the append in which the page would end. */
  const wholeFrom = (from: number): number => {
    let end = from + PAGE;
    for (let last = log[end - 1], next = log[end]; last !== undefined && next !== undefined && mayShareAppend(last, next); last = next, next = log[end])
      end += 1;
    return end - from;
  };

  const subscribe: EventFeed['subscribe'] = ({ after, filter }, handler: FeedHandler): Subscription => {
    let open = true;
    let at: Position = after;
    let wake: (() => void) | null = null;
    const nudge = (): void => wake?.();
    waiters.add(nudge);
    const run = async (): Promise<void> => {
      let live = false;
      while (open) {
        const limit = wholeFrom(Number(at));
        const page = await readAll(filter === undefined ? { after: at, limit } : { after: at, limit, filter });
        if (page.next > at) {
          at = page.next;
          await handler.events(page.events, at);
          continue;
        }
        if (!live) {
          live = true;
          handler.live?.();
        }
        if (Number(at) < log.length) continue;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = null;
      }
    };
    const closed = run().finally(() => waiters.delete(nudge));
    return {
      closed,
      close: async () => {
        open = false;
        wake?.();
        await closed.catch(() => undefined);
      },
    };
  };

  return {
    append,
    readAll,
    subscribe,
    readStream: (stream, { from, direction = 'forwards', limit = Number.MAX_SAFE_INTEGER } = {}) => {
      const all = streams.get(stream) ?? [];
      if (direction === 'forwards') return Promise.resolve(all.slice(from ?? 0, (from ?? 0) + limit));
      return Promise.resolve(
        all
          .slice(0, (from ?? all.length - 1) + 1)
          .toReversed()
          .slice(0, limit),
      );
    },
    head: () => Promise.resolve(log.at(-1)?.position ?? START),
    close: () => Promise.resolve(),
  };
};
