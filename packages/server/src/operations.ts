import type { ComponentHealth, Operations } from '@callboard/gateway';
import { eraseWithReceipt } from './safety/erasure.ts';
import type { Parts } from './wiring.ts';

/** Since when each component is in its present state; a component is spoken of only while it runs. */
const sinceBook = (now: () => number) => {
  const book = new Map<string, { readonly state: string; readonly since: number }>();
  return (name: string, state: string): number => {
    const known = book.get(name);
    if (known?.state === state) return known.since;
    const since = now();
    book.set(name, { state, since });
    return since;
  };
};

/** How the parts of this installation are, in words, and the repairs a person can start. */
export const createOperations = (parts: Parts): Operations => {
  const { engine, projections, analytics, clock, store } = parts;
  const since = sinceBook(() => clock.now());
  const health = (name: string, state: ComponentHealth['state'], cs: string, en: string, details: unknown = null): ComponentHealth => ({
    name,
    state,
    sentence: { cs, en },
    since: since(name, state),
    details,
  });

  const reports = (): ComponentHealth => {
    if ('problem' in analytics) return health('reports', 'warn', `Přehledy nejsou k dispozici: ${analytics.problem}`, analytics.problem);
    return analytics.feeder.available()
      ? health('reports', 'good', 'Přehledy se plní.', 'Reports are being filled.')
      : health('reports', 'warn', 'Přehledy zaostávají, data se doplní sama.', 'Reports lag behind; the data will be filled in by themselves.');
  };
  const exchange = (): ComponentHealth => {
    switch (engine.health().exchange) {
      case 'none':
        return health('exchange', 'none', 'Telefonie není nastavena.', 'Telephony is not set up.');
      case 'up':
        return health('exchange', 'good', 'Ústředna je připojena.', 'The exchange is connected.');
      case 'down':
        return health(
          'exchange',
          'bad',
          'Spojení s ústřednou je přerušeno; hovory běží dál, zkoušíme to znovu.',
          'The link to the exchange is lost; calls go on, we keep trying.',
        );
    }
  };

  return {
    components: async () => {
      const head = await store.head().catch(() => null);
      const log =
        head === null
          ? health('log', 'bad', 'Záznam událostí není dostupný; příkazy se odmítají.', 'The event log cannot be reached; commands are refused.')
          : health('log', 'good', 'Události se zapisují.', 'Events are recorded.');
      const behind = head === null ? 0n : head - projections.position();
      const views =
        behind > 1000n
          ? health('projections', 'warn', `Pohledy jsou pozadu o ${behind} událostí.`, `Views are ${behind} events behind.`, { behind: Number(behind) })
          : health('projections', 'good', 'Pohledy jsou aktuální.', 'Views are up to date.');
      const router = engine.health().leading
        ? health('router', 'good', 'Směrování rozhoduje.', 'The router decides.')
        : health('router', 'bad', 'Směrování nerozhoduje v tomto procesu.', 'The router does not decide in this process.');
      return [log, views, router, exchange(), reports()];
    },
    projections: async () =>
      (await projections.states()).map(({ name, version, position, behind, rebuild }) => ({
        name,
        version,
        position: position.toString(),
        behindEvents: Number(behind),
        rebuilding: rebuild === null ? null : rebuild.share,
      })),
    parked: async () =>
      (await projections.parked()).map(({ id, collection, documentIds, event, reason, parkedAt }) => ({
        id,
        projection: collection,
        documentIds,
        eventType: event.type,
        position: event.position.toString(),
        reason,
        at: parkedAt,
      })),
    retryParked: (id) => projections.retryParked(id),
    rebuildProjection: (name) => projections.rebuild(name),
    eraseContact: eraseWithReceipt({ ...parts, dataDir: parts.config.dataDir }),
  };
};
