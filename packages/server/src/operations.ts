import type { ComponentHealth, Operations } from '@callboard/gateway';
import type { Position } from '@callboard/kernel';
import { ReadStoreUnavailable } from '@callboard/projections';
import { activeEngineHealth, type EngineHealth, parkedWork } from './engine-health.ts';
import { eraseWithReceipt } from './safety/erasure.ts';
import { refusedByEventStore } from './unreachable.ts';
import type { Parts } from './wiring.ts';

type SinceBook = (name: string, state: string) => number;
/** One for each set of parts: whoever asks is told the same. */
const books = new WeakMap<Parts, SinceBook>();
const LOOK_EVERY_MS = 1000;
/** Whether there is one of this name does not matter: that the question is answered does. */
const ASKED_OF_DOCUMENTS = 'status';
/** About a thousand events. */
const LATE_BYTES = 1_000_000n;

/** Since when each component is in its present state, as far as it was looked at. */
const sinceBook = (now: () => number): SinceBook => {
  const book = new Map<string, { readonly state: string; readonly since: number }>();
  return (name: string, state: string): number => {
    const known = book.get(name);
    if (known?.state === state) return known.since;
    const since = now();
    book.set(name, { state, since });
    return since;
  };
};

/** How the parts of this installation are, in words, and the repairs a person can start. `reflected`: how far the documents that this process shows have come. */
export const createOperations = (parts: Parts, reflected: () => Position = parts.projections.position): Operations => {
  const { engine, projections, analytics, clock, store, shared, redis, readStore, keysIn } = parts;
  const work = parkedWork(engine, shared?.peers ?? null);
  const since = books.get(parts) ?? sinceBook(() => clock.now());
  books.set(parts, since);
  const health = (name: string, state: ComponentHealth['state'], cs: string, en: string, details: unknown = null): ComponentHealth => ({
    name,
    state,
    sentence: { cs, en },
    since: since(name, state),
    details,
  });

  const reports = (): ComponentHealth => {
    if ('problem' in analytics) return health('reports', 'warn', `Přehledy nejsou k dispozici: ${analytics.problem}`, analytics.problem);
    const problem = analytics.feeder.problem();
    if (problem !== null) return health('reports', 'bad', 'Přehledy jsou z jiného záznamu událostí; určete jinou databázi, nebo je přestavte.', problem);
    return analytics.feeder.available()
      ? health('reports', 'good', 'Přehledy se plní.', 'Reports are being filled.')
      : health('reports', 'warn', 'Přehledy zaostávají, data se doplní sama.', 'Reports lag behind; the data will be filled in by themselves.');
  };
  const betweenProcesses = (): readonly ComponentHealth[] => {
    if (redis === null) return [];
    if (redis.answers()) return [health('redis', 'good', 'Redis odpovídá.', 'Redis answers.')];
    return shared === null
      ? [
          health(
            'redis',
            'bad',
            'Redis není dostupný: příkazy se přijímají dál, obrazovky se do jeho návratu obnovují jen po několika sekundách.',
            'Redis cannot be reached: commands are still taken, screens are renewed only every few seconds until it is back.',
          ),
        ]
      : [
          health(
            'redis',
            'bad',
            'Redis není dostupný: příkazy se přijímají a činné směrování pracuje dál; do jeho návratu se obrazovky obnovují jen po několika sekundách, hovory nelze ovládat z jiného procesu a záloha nepřevezme práci.',
            'Redis cannot be reached: commands are still taken and the active engine goes on; until it is back screens are renewed only every few seconds, calls cannot be operated from another process and no standby takes over.',
          ),
        ];
  };
  /** What an engine elsewhere does cannot be asked without Redis: that says nothing against it. */
  const notKnown = (name: string): ComponentHealth =>
    health(
      name,
      'warn',
      'Není známo: činný server se nelze zeptat, protože Redis není dostupný.',
      'Not known: the active server cannot be asked, because Redis cannot be reached.',
    );
  const router = (active: EngineHealth | null): ComponentHealth => {
    const here = engine.health().part;
    if (active === null && redis?.answers() === false) return notKnown('router');
    if (active === null) return health('router', 'bad', 'Směrování nerozhoduje: žádný server se nehlásí.', 'The router does not decide: no server answers.');
    if (!active.leading) return health('router', 'bad', 'Směrování nerozhoduje v tomto procesu.', 'The router does not decide in this process.');
    return here === 'standby'
      ? health('router', 'good', 'Směrování rozhoduje jinde, tento server je v záloze.', 'The router decides elsewhere; this server stands by.')
      : health('router', 'good', 'Směrování rozhoduje.', 'The router decides.');
  };
  const exchange = (active: EngineHealth | null): ComponentHealth => {
    if (active === null && redis?.answers() === false) return notKnown('exchange');
    switch (active?.exchange ?? 'down') {
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

  /** How far the log goes, or why it cannot be asked. */
  const headOrWhy = (): Promise<{ readonly head: Position } | { readonly why: unknown }> =>
    store.head().then(
      (head) => ({ head }),
      (why: unknown) => ({ why }),
    );
  const logHealth = (asked: { readonly head: Position } | { readonly why: unknown }): ComponentHealth => {
    if ('head' in asked) return health('log', 'good', 'Události se zapisují.', 'Events are recorded.');
    const refused = refusedByEventStore(asked.why);
    return refused === null
      ? health('log', 'bad', 'Záznam událostí není dostupný; příkazy se odmítají.', 'The event log cannot be reached; commands are refused.')
      : health('log', 'bad', `${refused.cs} Příkazy se odmítají.`, `${refused.en} Commands are refused.`);
  };

  /** Whether documents can be read now. A bug is nothing that a status could say. */
  const documentsAnswer = (): Promise<boolean> =>
    readStore.pointer(ASKED_OF_DOCUMENTS).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ReadStoreUnavailable) return false;
        throw error;
      },
    );
  const views = (behind: bigint, answer: boolean): ComponentHealth => {
    if (!answer)
      return keysIn === 'mongodb'
        ? health(
            'projections',
            'bad',
            'MongoDB není dostupná: obrazovky ukazují poslední známý stav; příkazy s osobními údaji, přihlášení a hledání se do jejího návratu odmítají.',
            'MongoDB cannot be reached: screens show what was known last; commands with personal data, sign-in and search are refused until it is back.',
          )
        : health(
            'projections',
            'bad',
            'Dokumenty nejsou dostupné: obrazovky ukazují poslední známý stav, příkazy se přijímají dál; přihlášení a hledání se odmítají.',
            'The documents cannot be reached: screens show what was known last, commands are still taken; sign-in and search are refused.',
          );
    // Positions of EventStoreDB are bytes: how many events lie between two of them it does not say.
    if (parts.config.eventStoreUrl !== null && behind > LATE_BYTES) return health('projections', 'warn', 'Pohledy jsou pozadu.', 'Views lag behind.');
    return parts.config.eventStoreUrl === null && behind > 1000n
      ? health('projections', 'warn', `Pohledy jsou pozadu o ${behind} událostí.`, `Views are ${behind} events behind.`, { behind: Number(behind) })
      : health('projections', 'good', 'Pohledy jsou aktuální.', 'Views are up to date.');
  };

  return {
    components: async () => {
      const [asked, answer] = await Promise.all([headOrWhy(), documentsAnswer()]);
      const log = logHealth(asked);
      const behind = 'head' in asked ? asked.head - reflected() : 0n;
      const active = await activeEngineHealth(engine, shared?.peers ?? null);
      // A process shows what it keeps or shows to people; the rest is another one's to tell.
      const keeps = parts.config.roles.has('projections');
      return [
        log,
        ...(keeps || parts.config.roles.has('gateway') ? [views(behind, answer)] : []),
        router(active),
        exchange(active),
        ...betweenProcesses(),
        ...(keeps ? [reports()] : []),
      ];
    },
    projections: async () =>
      (await projections.states()).map(({ name, version, position, behind, rebuild }) => ({
        name,
        version,
        position: position.toString(),
        behindEvents: Number(behind),
        rebuilding: rebuild === null ? null : rebuild.share,
      })),
    parked: async () => [
      ...(await work.list()).map(({ id, by, about, what, position, reason, at }) => ({
        id,
        projection: by,
        documentIds: [about],
        eventType: what,
        position: position.toString(),
        reason,
        at,
      })),
      ...(await projections.parked()).map(({ id, collection, documentIds, event, reason, parkedAt }) => ({
        id,
        projection: collection,
        documentIds,
        eventType: event.type,
        position: event.position.toString(),
        reason,
        at: parkedAt,
      })),
    ],
    retryParked: async (id) => (await work.retry(id)) || projections.retryParked(id),
    rebuildProjection: (name) => projections.rebuild(name),
    eraseContact: eraseWithReceipt({
      ...parts,
      documentsIn: parts.config.mongoUrl === null ? 'folder' : 'mongodb',
      projections: { position: reflected },
      dataDir: parts.config.dataDir,
    }),
  };
};

/** Looks at the components every second until it is ended, so that each knows within a second since when it is as it is, whether or not somebody asks. */
export const watchComponents = ({ components }: Pick<Operations, 'components'>): (() => void) => {
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    // What cannot be looked at now is looked at again in a second.
    await components().catch(() => null);
    looking = false;
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
};
