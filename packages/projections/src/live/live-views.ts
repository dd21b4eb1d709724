import { PLATFORM } from '@callboard/contracts';
import type { Clock, Position } from '@callboard/kernel';
import { localDays } from '../measures/local-day.ts';
import type { LiveChange, LiveFeed, LiveMessage, ReadStore, Whisper } from '../ports/index.ts';
import { POINTER_MOVED } from '../run/projections.ts';
import { createBring } from './bring.ts';
import { configItem, configKeys } from './config-view.ts';
import { conversationItems, conversationState } from './conversation-view.ts';
import { deskIds, deskItem } from './desk.ts';
import { createFloor, type Floor } from './floor.ts';
import { createFloorRows } from './floor-rows.ts';
import { loadLive } from './load.ts';
import { createMirror, type Mirror, type TenantChanges } from './mirror.ts';
import type { ConversationItem, FloorItem, LiveView, LiveViews, ViewStep } from './shapes.ts';
import type { TenantDocuments } from './tenant-documents.ts';
import { floorTouches, scopes, touchedScopes } from './touched-scopes.ts';
import { createViewRing, type Touched } from './view-ring.ts';

export type LiveViewsOptions = {
  readonly readStore: ReadStore;
  readonly liveFeed: Pick<LiveFeed, 'listen'>;
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<void>;
  /** Tells this process from others and from its own past, e.g. a UUID made at the start; no dot in it. */
  readonly instance: string;
  /** In whose days "today" is counted. Default Europe/Prague. */
  readonly timeZone?: string;
  /** Changes that stay resumable. Default 100,000. */
  readonly keep?: number;
  readonly failed: (what: string, error: unknown) => void;
};

export type LiveCounters = { readonly resets: number; readonly resumes: number; readonly reloads: number };

export type Live = {
  readonly views: LiveViews;
  readonly position: () => Position;
  /** Resolves true when the views reflect the position, false when that takes longer. */
  readonly reached: (position: Position, timeoutMs: number) => Promise<boolean>;
  readonly counters: () => LiveCounters;
  /** The tenant's floor in memory: estimates, agents' rows. Null when nothing of the tenant is known. */
  readonly floorOf: (tenant: string) => Floor | null;
  readonly documentsOf: (tenant: string) => TenantDocuments;
  /** What time alone changes; called every second by itself. */
  readonly tick: () => void;
  readonly close: () => Promise<void>;
};

const DAY_BEFORE_MS = 2 * 3_600_000;

/** Live views of every tenant, from documents held in memory and the feed of changes. Resolves when they can be read; after a hole in the feed everything is read anew. */
export const createLiveViews = async (options: LiveViewsOptions): Promise<Live> => {
  const { readStore, liveFeed, clock, pause, instance, timeZone = 'Europe/Prague', keep = 100_000, failed } = options;
  const days = localDays(timeZone);
  const bring = createBring(readStore);
  const ring = createViewRing({ instance, keep });
  const listeners = new Map<string, Set<() => void>>();
  const arrivals = new Set<() => void>();
  let floors = new Map<string, Floor>();
  let rowPuts = new Map<string, ReturnType<typeof createFloorRows>>();
  let mirror: Mirror = createMirror({ build: '', position: 0n, documents: [], rows: [] }).mirror;
  let waiting: LiveMessage[] | null = [];
  /** Something was missed while everything was being read. */
  let again = false;
  let counters: LiveCounters = { resets: 0, resumes: 0, reloads: 0 };
  let open = true;

  const floorOf = (tenant: string): Floor => {
    const known = floors.get(tenant);
    if (known !== undefined) return known;
    const docs = mirror.of(tenant);
    const rows = createFloorRows(docs);
    const made = createFloor(docs, rows, days);
    floors.set(tenant, made);
    rowPuts.set(tenant, rows);
    return made;
  };

  const notify = (touched: readonly Touched[]): void => {
    for (const scope of new Set(touched.map((one) => one.scope))) for (const changed of [...(listeners.get(scope) ?? [])]) changed();
    for (const arrived of [...arrivals]) arrived();
  };

  const touchesOf = (changes: TenantChanges): readonly Touched[] => {
    const floor = floorOf(changes.tenant);
    for (const { table, id, row } of changes.rows) rowPuts.get(changes.tenant)?.put(table, id, row);
    return touchedScopes(changes, mirror, floor);
  };

  const show = (changes: readonly LiveChange[], position: Position): void => {
    const byTenant = mirror.apply(changes);
    const touched = byTenant.flatMap(touchesOf);
    ring.touch(position, touched);
    notify(touched);
    for (const { tenant, changes: theirs } of byTenant)
      for (const change of theirs) if (change.projection === 'interaction-card') bringContact(tenant, change.after?.contactId ?? null);
  };

  /** Whether a known customer is a VIP stands in his card, which may have been closed away for years. */
  const bringContact = (tenant: string, contactId: string | null): void => {
    if (contactId === null || mirror.of(tenant)['contact-card'].has(contactId)) return;
    bring.document('contact-card', tenant, contactId).then(
      (found) => show(found, ring.position()),
      (error: unknown) => failed('read a contact', error),
    );
  };

  const reload = async (): Promise<void> => {
    waiting = [];
    counters = { ...counters, reloads: counters.reloads + 1 };
    const loaded = await loadLive(readStore, days.startOf(clock.now()) - DAY_BEFORE_MS);
    const made = createMirror(loaded);
    mirror = made.mirror;
    floors = new Map();
    rowPuts = new Map();
    for (const tenant of mirror.tenants.keys()) floorOf(tenant);
    for (const { tenant, rows } of made.rows) {
      floorOf(tenant);
      for (const { table, id, row } of rows) rowPuts.get(tenant)?.put(table, id, row);
    }
    ring.restart(loaded.build, loaded.position);
    const missed = waiting;
    waiting = null;
    for (const message of missed) hear(message);
    notify([...listeners.keys()].map((scope) => ({ scope, id: '' })));
  };

  const reloading = async (): Promise<void> => {
    while (open) {
      again = false;
      try {
        await reload();
        if (!again) return;
      } catch (error) {
        failed('read live documents', error);
        await pause(1000);
      }
    }
  };

  const hear = (message: LiveMessage | Whisper): void => {
    if (message.kind !== 'changes') return;
    if (waiting !== null) waiting.push(message);
    else if (message.previous > ring.position() || message.changes.some(({ projection }) => projection === POINTER_MOVED)) void reloading();
    else show(message.changes, message.position);
  };

  const missed = (): void => {
    if (waiting === null) void reloading();
    else again = true;
  };

  const stop = await liveFeed.listen(hear, missed);
  await reloading();

  const step = <Item>(
    scope: string,
    after: string | null,
    timed: boolean,
    all: () => readonly Item[],
    one: (id: string) => Item | null,
    nameOf: (id: string) => string = (id) => id,
  ): ViewStep<Item> => {
    const missed = ring.since(scope, after, timed);
    counters = missed.reset ? { ...counters, resets: counters.resets + 1 } : { ...counters, resumes: counters.resumes + 1 };
    const place = { cursor: ring.cursor(scope), position: ring.position().toString() };
    if (missed.reset) return { ...place, reset: true, upserts: all(), removes: [] };
    const found = missed.ids.map((id) => ({ id, item: one(id) }));
    return {
      ...place,
      reset: false,
      upserts: found.flatMap(({ item }) => item ?? []),
      removes: found.flatMap(({ id, item }) => (item === null ? [nameOf(id)] : [])),
    };
  };

  const view = <Item>(scope: string, since: (after: string | null) => ViewStep<Item> | Promise<ViewStep<Item>>): LiveView<Item> => ({
    since: async (after) => since(after),
    onChange: (changed) => {
      const mine = listeners.get(scope) ?? new Set();
      listeners.set(scope, mine.add(changed));
      return () => {
        mine.delete(changed);
        if (mine.size === 0 && listeners.get(scope) === mine) listeners.delete(scope);
      };
    },
  });

  /** Exchanges of the tenant and those that belong to nobody. */
  const withPlatform = (tenant: string): TenantDocuments => {
    const docs = mirror.of(tenant);
    const shared = mirror.tenants.get(PLATFORM)?.['exchange-link'];
    return shared === undefined ? docs : { ...docs, 'exchange-link': new Map([...shared, ...docs['exchange-link']]) };
  };

  const views: LiveViews = {
    floor: (tenant) => {
      const scope = scopes.floor(tenant);
      return view(scope, (after) =>
        step<FloorItem>(
          scope,
          after,
          true,
          () => floorOf(tenant).items(clock.now()),
          (id) => floorOf(tenant).item(id, clock.now()),
        ),
      );
    },
    wallboard: (tenant) => {
      const scope = scopes.wallboard(tenant);
      const forAll = (item: FloorItem | null): FloorItem | null =>
        item === null || item.type === 'AgentRow' || item.type === 'WaitingItem' || (item.type === 'FloorAlert' && item.agentId !== null) ? null : item;
      return view(scope, (after) =>
        step<FloorItem>(
          scope,
          after,
          true,
          () =>
            floorOf(tenant)
              .items(clock.now())
              .flatMap((item) => forAll(item) ?? []),
          (id) => forAll(floorOf(tenant).item(id, clock.now())),
        ),
      );
    },
    desk: (tenant, agentId) => {
      const scope = scopes.desk(tenant, agentId);
      const one = (id: string) => deskItem(agentId, id, withPlatform(tenant), (agent) => floorOf(tenant).agent(agent, clock.now()));
      return view(scope, (after) => step(scope, after, false, () => deskIds(agentId, withPlatform(tenant)).flatMap((id) => one(id) ?? []), one));
    },
    conversation: (tenant, conversationId) => {
      const scope = scopes.conversation(tenant, conversationId);
      return view(scope, async (after) => {
        await bring.conversation(mirror, tenant, conversationId);
        const docs = mirror.of(tenant);
        const interactionId = docs.conversation.get(conversationId)?.interactionId ?? null;
        const card = interactionId === null ? null : (docs['interaction-card'].get(interactionId) ?? null);
        const place = interactionId === null ? null : floorOf(tenant).placeOf(interactionId, clock.now());
        const items = conversationItems(conversationId, docs, conversationState(conversationId, docs, card, place));
        return step<ConversationItem>(
          scope,
          after,
          false,
          () => [...items.values()],
          (id) => items.get(id) ?? null,
        );
      });
    },
    config: (tenant) => {
      const scope = scopes.config(tenant);
      const one = (key: string) => configItem(key, mirror.of(tenant));
      return view(scope, (after) =>
        step(
          scope,
          after,
          false,
          () => configKeys(mirror.of(tenant)).flatMap((key) => one(key) ?? []),
          one,
          (key) => key.slice(Math.max(key.indexOf('/'), key.indexOf(':')) + 1),
        ),
      );
    },
  };

  const tick = (): void => {
    if (waiting !== null) return;
    const now = clock.now();
    const touched = [...floors].flatMap(([tenant, floor]) => floorTouches(tenant, floor.tick(now), mirror.of(tenant)));
    ring.touch(ring.position(), touched);
    if (touched.length > 0) notify(touched);
  };

  const ticking = async (): Promise<void> => {
    while (open) {
      await pause(1000);
      if (open) tick();
    }
  };
  void ticking();

  return {
    views,
    tick,
    position: ring.position,
    counters: () => counters,
    floorOf: (tenant) => floors.get(tenant) ?? null,
    documentsOf: (tenant) => mirror.of(tenant),
    reached: async (position, timeoutMs) => {
      let arrived = (): void => undefined;
      const there = new Promise<boolean>((resolve) => {
        arrived = () => {
          if (ring.position() >= position) resolve(true);
        };
      });
      arrivals.add(arrived);
      arrived();
      const inTime = await Promise.race([there, pause(timeoutMs).then(() => false)]);
      arrivals.delete(arrived);
      return inTime || ring.position() >= position;
    },
    close: async () => {
      open = false;
      await stop();
    },
  };
};
