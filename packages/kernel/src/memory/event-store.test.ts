import { describe, expect, it } from 'vitest';
import { eventStoreChecks } from '../ports/event-store.contract.ts';
import type { EventFeed } from '../ports/event-feed.ts';
import type { EventStore } from '../ports/event-store.ts';
import { failuresOf, holdsContract } from '../testing/contract.ts';
import { instant } from '../time.ts';
import { memoryEventStore } from './event-store.ts';

type Log = EventStore & EventFeed;

const fresh = (): Log => memoryEventStore({ now: () => instant(1_000) });
const opened = (subject: Log) => () => Promise.resolve({ subject, close: () => subject.close() });

holdsContract('the event store in memory', eventStoreChecks, () => opened(fresh())());

/** Each of these stores breaks one promise; the contract must notice. */
const broken: { readonly [promise: string]: { readonly make: (log: Log) => Log; readonly noticedBy: string } } = {
  'checks no expectation': {
    make: (log) => ({ ...log, append: (stream, _expected, events) => log.append(stream, 'any', events) }),
    noticedBy: 'one thousand racing writers of one revision have one winner',
  },
  'writes an append twice when asked twice': {
    make: (log) => {
      let asked = 0;
      return {
        ...log,
        append: (stream, expected, events) =>
          log.append(
            stream,
            expected,
            events.map((e) => ({ ...e, id: `${e.id}-${(asked += 1)}` })),
          ),
      };
    },
    noticedBy: 'an append asked again answers as it did the first time',
  },
  'writes half of an append': {
    make: (log) => ({ ...log, append: (stream, expected, events) => log.append(stream, expected, events.slice(0, 1)) }),
    noticedBy: 'the events of one append follow each other without gaps',
  },
  'forgets what was sealed': {
    make: (log) => ({
      ...log,
      append: (stream, expected, events) =>
        log.append(
          stream,
          expected,
          events.map((e) => ({ ...e, sealed: {} })),
        ),
    }),
    noticedBy: 'an event comes back as it was given, with its place and moment',
  },
  'reads backwards as forwards': {
    make: (log) => ({ ...log, readStream: (stream, options) => log.readStream(stream, { ...options, direction: 'forwards' }) }),
    noticedBy: 'a stream is read forwards and backwards, from a revision, up to a limit',
  },
  'shows everybody everything': {
    make: (log) => ({ ...log, readAll: ({ after, limit }) => log.readAll({ after, limit }) }),
    noticedBy: 'the log is read in order from a position, filtered by tenant and by stream prefix',
  },
  'loses the last event of a full batch': {
    make: (log) => ({
      ...log,
      subscribe: (options, handler) =>
        log.subscribe(options, { ...handler, events: (batch, upTo) => handler.events(batch.length < 512 ? batch : batch.slice(0, -1), upTo) }),
    }),
    noticedBy: 'live is said once, after everything recorded before the subscription began',
  },
  'delivers an append in two batches': {
    make: (log) => ({
      ...log,
      subscribe: (options, handler) =>
        log.subscribe(options, {
          ...handler,
          events: async (batch, upTo) => {
            const cut = batch.slice(0, 3);
            await handler.events(cut, cut.at(-1)?.position ?? upTo);
            if (batch.length > 3) await handler.events(batch.slice(3), upTo);
          },
        }),
    }),
    noticedBy: 'a batch never ends inside an append, neither caught up nor live',
  },
  'delivers a batch twice': {
    make: (log) => ({
      ...log,
      subscribe: (options, handler) =>
        log.subscribe(options, {
          ...handler,
          events: async (batch, upTo) => {
            await handler.events(batch, upTo);
            await handler.events(batch, upTo);
          },
        }),
    }),
    noticedBy: 'a subscription catches up and turns live under load without gap, repetition or disorder',
  },
  'does not wait for the handler': {
    make: (log) => ({
      ...log,
      subscribe: (options, handler) =>
        log.subscribe(options, {
          ...handler,
          events: (batch, upTo) => {
            void Promise.resolve(handler.events(batch, upTo)).catch(() => undefined);
          },
        }),
    }),
    noticedBy: 'the next batch waits for the handler',
  },
};

describe('the contract of event stores', () => {
  for (const [promise, { make, noticedBy }] of Object.entries(broken)) {
    it(`notices a store that ${promise}`, async () => {
      const check = eventStoreChecks.filter(({ title }) => title === noticedBy);
      expect(await failuresOf(check, () => opened(make(fresh()))())).toEqual([noticedBy]);
    });
  }
});
