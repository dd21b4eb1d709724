import { hashPassword } from '../auth/passwords.ts';
import type { GatewayOptions } from '../http/server.ts';
import type {
  Accounts,
  ChatMessage,
  ConfigItem,
  ConversationState,
  DeskItem,
  FloorItem,
  LiveViews,
  Log,
  Reads,
  Settings,
  UserAccount,
  Whispers,
} from '../ports.ts';
import type { Personal, Role } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { engineDouble, type EngineDouble } from './engine-double.ts';
import { viewDouble, type ViewDouble } from './view-double.ts';

export const PASSWORD = 'correct horse';

export type AccountsDouble = Accounts & { readonly change: (id: string, change: Partial<UserAccount>) => void; readonly get: (id: string) => UserAccount };

let hashed: Promise<string> | null = null;

/** Users by id = login, each with the role of his name. */
export const accountsDouble = async (users: Readonly<Record<string, readonly Role[]>>): Promise<AccountsDouble> => {
  hashed ??= hashPassword(PASSWORD);
  const passwordHash = await hashed;
  const known = new Map<string, UserAccount>(
    Object.entries(users).map(([login, roles]) => [
      login,
      {
        id: login,
        login,
        displayName: `The ${login}`,
        roles,
        language: 'en',
        teamName: null,
        siteName: null,
        deskAddress: '201',
        place: null,
        passwordHash,
        disabled: false,
      },
    ]),
  );
  const get = (id: string): UserAccount => {
    const user = known.get(id);
    if (user === undefined) throw new Error(`no user ${id}`);
    return user;
  };
  return {
    byId: async (_tenant, id) => known.get(id) ?? null,
    byLogin: async (_tenant, login) => known.get(login.toLowerCase()) ?? null,
    change: (id, change) => void known.set(id, { ...get(id), ...change }),
    get,
  };
};

export const settingsDouble = (): Settings => {
  const kept = new Map<string, unknown>();
  return {
    read: async (tenant, userId, app) => kept.get(`${tenant} ${userId} ${app}`) ?? null,
    save: async (tenant, userId, app, settings) => void kept.set(`${tenant} ${userId} ${app}`, settings),
  };
};

export const whispersDouble = (): Whispers => {
  const listeners = new Map<string, Set<(payload: { readonly [key: string]: string | number }) => void>>();
  return {
    say: (topic, payload) => {
      for (const heard of listeners.get(topic) ?? []) heard(payload);
    },
    listen: (topic, heard) => {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(heard));
      return () => void set.delete(heard);
    },
  };
};

/** A read side that has nothing; tests put in what they ask for. */
export const readsDouble = (over: Partial<Reads> = {}): Reads => ({
  directory: async () => ({ agents: [], queues: [], skills: [], reasons: [], dispositions: [], teams: [], sites: [] }),
  contact: async () => null,
  findContacts: async () => [],
  doneBy: async () => [],
  interaction: async () => null,
  wasAgentIn: async () => false,
  conversationOf: async () => null,
  interactionOfConversation: async () => null,
  findInteractions: async () => [],
  history: async () => [],
  measure: async () => null,
  transferTargets: async () => ({ agents: [], queues: [] }),
  audit: async () => [],
  ...over,
});

export type ViewsDouble = LiveViews & {
  readonly of: {
    readonly desk: (agentId: string) => ViewDouble<DeskItem>;
    readonly floor: ViewDouble<FloorItem>;
    readonly wallboard: ViewDouble<FloorItem>;
    readonly conversation: (id: string) => ViewDouble<ChatMessage | ConversationState>;
    readonly config: ViewDouble<ConfigItem>;
  };
};

export const viewsDouble = (reach = 100): ViewsDouble => {
  const kept = <I extends { readonly id: string }>(name: string): ((id: string) => ViewDouble<I>) => {
    const views = new Map<string, ViewDouble<I>>();
    return (id) => {
      const view = views.get(id) ?? viewDouble<I>(`${name}-${id}`, reach);
      views.set(id, view);
      return view;
    };
  };
  const desk = kept<DeskItem>('desk');
  const conversation = kept<ChatMessage | ConversationState>('conversation');
  const of = {
    desk,
    conversation,
    floor: viewDouble<FloorItem>('floor', reach),
    wallboard: viewDouble<FloorItem>('wallboard', reach),
    config: viewDouble<ConfigItem>('config', reach),
  };
  return {
    of,
    desk: (_tenant, id) => desk(id),
    floor: () => of.floor,
    wallboard: () => of.wallboard,
    conversation: (_tenant, id) => conversation(id),
    config: () => of.config,
  };
};

export type LogDouble = Log & { readonly lines: readonly string[] };
export const logDouble = (): LogDouble => {
  const lines: string[] = [];
  const write = (message: string, attributes: Readonly<Record<string, unknown>> = {}): void => void lines.push(`${message} ${JSON.stringify(attributes)}`);
  return { lines, info: write, warn: write, error: write };
};

/** Opens what is clear; what was erased stays erased. */
export const vaultDouble = {
  read: async <T>(field: Personal<T>): Promise<T | null> => ('clear' in field ? field.clear : null),
};

export type GatewayDoubles = GatewayOptions & {
  readonly engine: EngineDouble;
  readonly accounts: AccountsDouble;
  readonly views: ViewsDouble;
  readonly log: LogDouble;
};

export const gatewayDoubles = async (users: Readonly<Record<string, readonly Role[]>>, over: Partial<GatewayOptions> = {}): Promise<GatewayDoubles> => {
  const doubles = { engine: engineDouble(), accounts: await accountsDouble(users), views: viewsDouble(), log: logDouble() };
  return {
    tenant: 'demo',
    reads: readsDouble(),
    settings: settingsDouble(),
    whispers: whispersDouble(),
    operations: {
      components: async () => [],
      projections: async () => [],
      parked: async () => [],
      retryParked: async () => false,
      rebuildProjection: async () => false,
      eraseContact: async () => ({ ok: false, rejected: 'ContactNotFound' }),
    },
    vault: vaultDouble,
    clock: { now: () => instant(Date.now()) },
    sessionKey: new Uint8Array(32).fill(7),
    installationId: 'test',
    dist: {},
    ...over,
    ...doubles,
  };
};
