import type { EventFeed } from '../ports/event-feed.ts';

/** The feed without other tenants' events; positions go on over them. For what follows several tenants, which a filter of the log cannot name at once. */
export const feedOfTenants = (feed: EventFeed, tenants: readonly string[]): EventFeed => ({
  subscribe: (options, handler) =>
    feed.subscribe(options, {
      ...handler,
      events: (batch, upTo) =>
        handler.events(
          batch.filter(({ tenant }) => tenants.includes(tenant)),
          upTo,
        ),
    }),
});
