import { PLATFORM } from '@callboard/contracts';
import type { Clock, Position } from '@callboard/kernel';
import { localDays } from '../measures/local-day.ts';
import type { LiveFeed, LiveMessage, ReadStore, Whisper } from '../ports/index.ts';
import { POINTER_MOVED } from '../run/projections.ts';
import { FIGURES_ID } from './centre-figures.ts';
import { configItem, configKeys, configTouch } from './config-view.ts';
import { conversationItems, conversationState } from './conversation-view.ts';
import { deskIds, deskItem, deskTouches } from './desk.ts';
import { createFloor, type Floor } from './floor.ts';
import { createFloorRows } from './floor-rows.ts';
import { loadLive } from './load.ts';
import { createMirror, type Mirror, type TenantChanges } from './mirror.ts';
import type { ConversationItem, FloorItem, LiveView, LiveViews, ViewStep } from './shapes.ts';
import type { TenantDocuments } from './tenant-documents.ts';
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
  const ring = createViewRing({ instance, keep });
  const listeners = new Map<string, Set<() => void>>();
  const arrivals = new Set<() => void>();
  let floors = new Map<string, Floor>();
  let rowPuts = new Map<string, ReturnType<typeof createFloorRows>>();
  let mirror: Mirror = createMirror({ build: '', position: 0n, documents: [], rows: [] }).mirror;
  let waiting: LiveMessage[] | null = [];
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

  const floorTouches = (tenant: string, ids: readonly string[]): readonly Touched[] =>
    ids.flatMap((id) => [
      { scope: `floor:${tenant}`, id },
      ...(id === FIGURES_ID || id.startsWith('alert:') || mirror.of(tenant).queue.has(id) ? [{ scope: `wall:${tenant}`, id }] : []),
    ]);

  const touchesOf = ({ tenant, changes, rows }: TenantChanges): readonly Touched[] => {
    const floor = floorOf(tenant);
    for (const { table, id, row } of rows) rowPuts.get(tenant)?.put(table, id, row);
    const docs = mirror.of(tenant);
    const conversation = (id: string | null | undefined, item: string | null = null): readonly Touched[] =>
      id === null || id === undefined ? [] : [{ scope: `conversation:${tenant}:${id}`, id: item ?? id }];
    const ofConversations = changes.flatMap((change): readonly Touched[] => {
      const { projection, id, before, after } = change;
      if (projection === 'conversation') return conversation(id);
      if (projection === 'interaction-card') return conversation((after ?? before)?.conversationId);
      if (projection === 'waiting') {
        const queues = [before?.queueId, after?.queueId];
        return [...docs.waiting.values()].filter((waits) => queues.includes(waits.queueId)).flatMap((waits) => conversation(docs['interaction-card'].get(waits.id)?.conversationId));
      }
      if (projection !== 'message') return [];
      const at = (after ?? before)?.conversationId;
      const siblings = after?.state === 'read' ? [...docs.message.values()].filter((message) => message.conversationId === at) : [];
      return [...conversation(at, id), ...siblings.flatMap((message) => conversation(at, message.id))];
    });
    const desks = (tenant === PLATFORM ? [...mirror.tenants] : [[tenant, docs] as const]).flatMap(([whose, theirs]) =>
      changes.flatMap((change) => deskTouches(change, theirs)).map(({ agentId, id }) => ({ scope: `desk:${whose}:${agentId}`, id })),
    );
    const config = changes.flatMap((change) => configTouch(change) ?? []).map((id) => ({ scope: `config:${tenant}`, id }));
    return [...floorTouches(tenant, floor.changed(changes, rows)), ...desks, ...ofConversations, ...config];
  };

  const take = (message: LiveMessage): void => {
    const touched = mirror.apply(message.changes).flatMap(touchesOf);
    ring.touch(message.position, touched);
    notify(touched);
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
      try {
        await reload();
        return;
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
    else take(message);
  };

  const stop = await liveFeed.listen(hear);
  await reloading();

  const step = <Item>(scope: string, after: string | null, timed: boolean, all: () => readonly Item[], one: (id: string) => Item | null, nameOf: (id: string) => string = (id) => id): ViewStep<Item> => {
    const missed = ring.since(scope, after, timed);
    counters = missed.reset ? { ...counters, resets: counters.resets + 1 } : { ...counters, resumes: counters.resumes + 1 };
    const place = { cursor: ring.cursor(scope), position: ring.position().toString() };
    if (missed.reset) return { ...place, reset: true, upserts: all(), removes: [] };
    const found = missed.ids.map((id) => ({ id, item: one(id) }));
    return { ...place, reset: false, upserts: found.flatMap(({ item }) => item ?? []), removes: found.flatMap(({ id, item }) => (item === null ? [nameOf(id)] : [])) };
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

  const watch = async (tenant: string, conversationId: string): Promise<void> => {
    if (mirror.isWatched(tenant, conversationId)) return;
    const mine = mirror;
    mine.watch(tenant, conversationId);
    const fetch = async (projection: string, find: (collection: string) => Promise<readonly { readonly id: string; readonly doc: object | null; readonly position: Position }[]>): Promise<void> => {
      const pointer = await readStore.pointer(projection);
      if (pointer !== null) mine.apply((await find(pointer.collection)).map(({ id, doc, position }) => ({ projection, id, doc, position })));
    };
    const byId = (id: string) => async (collection: string) => {
      const loaded = await readStore.load(collection, id);
      return loaded === null ? [] : [{ id, ...loaded }];
    };
    await fetch('conversation', byId(conversationId));
    await fetch('message', (collection) => readStore.find(collection, { where: { tenant, conversationId }, orderBy: { field: 'order', direction: 'descending' }, limit: 1000 }));
    const interactionId = mine.of(tenant).conversation.get(conversationId)?.interactionId ?? null;
    if (interactionId !== null && !mine.of(tenant)['interaction-card'].has(interactionId)) await fetch('interaction-card', byId(interactionId));
  };

  const views: LiveViews = {
    floor: (tenant) => {
      const scope = `floor:${tenant}`;
      return view(scope, (after) => step<FloorItem>(scope, after, true, () => floorOf(tenant).items(clock.now()), (id) => floorOf(tenant).item(id, clock.now())));
    },
    wallboard: (tenant) => {
      const scope = `wall:${tenant}`;
      const forAll = (item: FloorItem | null): FloorItem | null =>
        item === null || item.type === 'AgentRow' || item.type === 'WaitingItem' || (item.type === 'FloorAlert' && item.agentId !== null) ? null : item;
      return view(scope, (after) => step<FloorItem>(scope, after, true, () => floorOf(tenant).items(clock.now()).flatMap((item) => forAll(item) ?? []), (id) => forAll(floorOf(tenant).item(id, clock.now()))));
    },
    desk: (tenant, agentId) => {
      const scope = `desk:${tenant}:${agentId}`;
      const one = (id: string) => deskItem(agentId, id, withPlatform(tenant), (agent) => floorOf(tenant).agent(agent, clock.now()));
      return view(scope, (after) => step(scope, after, false, () => deskIds(agentId, withPlatform(tenant)).flatMap((id) => one(id) ?? []), one));
    },
    conversation: (tenant, conversationId) => {
      const scope = `conversation:${tenant}:${conversationId}`;
      return view(scope, async (after) => {
        await watch(tenant, conversationId);
        const docs = mirror.of(tenant);
        const interactionId = docs.conversation.get(conversationId)?.interactionId ?? null;
        const card = interactionId === null ? null : (docs['interaction-card'].get(interactionId) ?? null);
        const place = interactionId === null ? null : floorOf(tenant).placeOf(interactionId, clock.now());
        const items = conversationItems(conversationId, docs, conversationState(conversationId, docs, card, place));
        return step<ConversationItem>(scope, after, false, () => [...items.values()], (id) => items.get(id) ?? null);
      });
    },
    config: (tenant) => {
      const scope = `config:${tenant}`;
      const one = (key: string) => configItem(key, mirror.of(tenant));
      return view(scope, (after) => step(scope, after, false, () => configKeys(mirror.of(tenant)).flatMap((key) => one(key) ?? []), one, (key) => key.slice(Math.max(key.indexOf('/'), key.indexOf(':')) + 1)));
    },
  };

  const tick = (): void => {
    if (waiting !== null) return;
    const now = clock.now();
    const touched = [...floors].flatMap(([tenant, floor]) => floorTouches(tenant, floor.tick(now)));
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
