import {
  type AgentId,
  type CallboardEvent,
  channels,
  type ChannelKind,
  type Connection,
  type ConversationId,
  type Device,
  type InteractionId,
  type Party,
  type Personal,
  placeNeed,
  type QueueId,
  type QueueRouting,
  type QueueService,
  type RoutingRule,
  type Calendar,
  type SubjectId,
} from '@callboard/contracts';
import { byType, type Position, type Recorded, START } from '@callboard/kernel';

/** A queue as the write side needs it. */
export type KnownQueue = {
  readonly queueId: QueueId;
  readonly name: string;
  readonly channels: readonly ChannelKind[];
  readonly routing: QueueRouting;
  readonly service: QueueService;
  readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly retired: boolean;
};

type KnownAgent = { device: Device | null; disabled: boolean; deskAddress: string | null; readonly open: Set<string> };
type TransferRequested = Extract<CallboardEvent, { type: 'InteractionTransferRequested' }>;

type OpenInteraction = {
  readonly interactionId: InteractionId;
  readonly tenant: string;
  readonly channel: ChannelKind;
  readonly subjectId: SubjectId;
  readonly conversationId: ConversationId | null;
  readonly entry: string | null;
  queueId: QueueId | null;
  readonly connections: Map<string, Connection>;
  /** As it was recorded: opened only when a call must be told from another. */
  readonly customer: Personal<Party>;
  /** Asked for, and neither done nor failed yet. */
  transfer: TransferRequested | null;
  /** `toAgentId` is null while nobody of the queue that is consulted has answered. */
  consult: { readonly by: AgentId; readonly toAgentId: AgentId | null; readonly toQueueId: QueueId | null } | null;
};

/**
 * What the write side must be able to look up by something else than an id: whose device this is, which interaction a call belongs to,
 * how a queue is set up. A fold of the log in memory; closed interactions leave it. One instance per process, mutated only by `fold`.
 */
export type World = {
  readonly fold: (recorded: Recorded<CallboardEvent>) => void;
  readonly position: () => Position;
  readonly queue: (queueId: QueueId) => KnownQueue | null;
  readonly queues: () => readonly KnownQueue[];
  readonly queueByEntry: (channel: ChannelKind, address: string) => KnownQueue | null;
  readonly agentByDevice: (address: string) => AgentId | null;
  readonly deviceOf: (agentId: AgentId) => Device | null;
  readonly deskOf: (agentId: AgentId) => string | null;
  /** Every desk telephone that a user or a signed-in agent has. */
  readonly desks: () => readonly string[];
  /** Signed-in agents. */
  readonly agentsAtWork: () => readonly AgentId[];
  /** Whether the agent has an open offer, a handling or a wrap-up. */
  readonly isBusy: (agentId: AgentId) => boolean;
  readonly interaction: (interactionId: InteractionId) => Readonly<OpenInteraction> | null;
  readonly interactionByCall: (exchangeId: string, callId: string) => InteractionId | null;
  readonly interactionByConversation: (conversationId: ConversationId) => InteractionId | null;
  /** Conversations with an open interaction whose customer is there and waits. */
  readonly openConversations: () => readonly ConversationId[];
  /** Open interactions over an exchange. */
  readonly openCalls: () => readonly Readonly<OpenInteraction>[];
  readonly openInteractions: () => number;
  /** Who served this contact last; null when that is long ago. */
  readonly lastAgentOf: (contactId: string) => AgentId | null;
  readonly rules: () => { readonly version: number; readonly rules: readonly RoutingRule[] };
  readonly calendars: () => ReadonlyMap<string, Calendar>;
  readonly linkUp: (exchangeId: string) => boolean;
  readonly userExists: (userId: string) => boolean;
  readonly loginTaken: (login: string) => boolean;
  /** Whether anybody was ever given a login. */
  readonly hasUsers: () => boolean;
  /** What skills, calendars and agents are called; an id nobody knows is its own name. */
  readonly names: () => { readonly [what in 'skill' | 'calendar' | 'agent']: (id: string) => string };
  readonly skillExists: (skillId: string) => boolean;
};

/** Contacts whose last agent is known. */
const REMEMBERED_CONTACTS = 50_000;

const callKey = (exchangeId: string, callId: string): string => `${exchangeId}\u0000${callId}`;

export const createWorld = (): World => {
  let position: Position = START;
  const queues = new Map<string, KnownQueue>();
  const agents = new Map<string, KnownAgent>();
  const interactions = new Map<string, OpenInteraction>();
  const calls = new Map<string, InteractionId>();
  const conversations = new Map<ConversationId, InteractionId>();
  const calendars = new Map<string, Calendar>();
  const logins = new Map<string, string>();
  const skills = new Map<string, string>();
  const calendarNames = new Map<string, string>();
  /** Of teams and sites, by how they stand among needs. */
  const placeNames = new Map<string, string>();
  const agentNames = new Map<string, string>();
  const linksDown = new Set<string>();
  const contactOf = new Map<string, string>();
  const lastAgents = new Map<string, AgentId>();
  let rules: { version: number; rules: readonly RoutingRule[] } = { version: 0, rules: [] };

  const agent = (agentId: string): KnownAgent => {
    const known = agents.get(agentId);
    if (known !== undefined) return known;
    const fresh: KnownAgent = { device: null, disabled: false, deskAddress: null, open: new Set() };
    agents.set(agentId, fresh);
    return fresh;
  };
  const opens = (agentId: string, what: string): unknown => agent(agentId).open.add(what);
  const ends = (agentId: string, what: string): unknown => agent(agentId).open.delete(what);
  const changeQueue = (queueId: string, change: Partial<KnownQueue>): void => {
    const known = queues.get(queueId);
    if (known !== undefined) queues.set(queueId, { ...known, ...change });
  };
  const changeInteraction = (interactionId: string, change: Partial<Pick<OpenInteraction, 'transfer' | 'consult'>>): void => {
    const known = interactions.get(interactionId);
    if (known !== undefined) Object.assign(known, change);
  };
  const connect = (interactionId: string, legId: string, connection: Connection | null): void => {
    const known = interactions.get(interactionId);
    if (known === undefined || connection === null) return;
    known.connections.set(legId, connection);
    calls.set(callKey(connection.exchangeId, connection.callId), known.interactionId);
  };

  const offerEnds = (event: { agentId: AgentId; offerId: string }): void => {
    agent(event.agentId).open.delete(event.offerId);
  };
  const deviceIs = (event: { agentId: AgentId; device: Device }): void => {
    agent(event.agentId).device = event.device;
  };

  const configuration = byType<CallboardEvent, [], void>(
    {
      QueueCreated: ({ queueId, name, channels: served, routing, service }) =>
        void queues.set(queueId, { queueId, name, channels: served, routing, service, entries: [], retired: false }),
      QueueRenamed: ({ queueId, name }) => changeQueue(queueId, { name }),
      QueueRoutingSet: ({ queueId, routing }) => changeQueue(queueId, { routing }),
      QueueServiceSet: ({ queueId, service }) => changeQueue(queueId, { service }),
      QueueEntriesSet: ({ queueId, entries }) => changeQueue(queueId, { entries }),
      QueueRetired: ({ queueId }) => changeQueue(queueId, { retired: true }),
      UserCreated: ({ userId, login, displayName }) => {
        agentNames.set(userId, displayName);
        agent(userId);
        logins.set(login.toLowerCase(), userId);
      },
      UserDeskSet: ({ userId, deskAddress }) => void (agent(userId).deskAddress = deskAddress),
      UserDisabled: ({ userId }) => void (agent(userId).disabled = true),
      UserEnabled: ({ userId }) => void (agent(userId).disabled = false),
      SkillDefined: ({ skillId, name }) => void skills.set(skillId, name),
      TeamDefined: ({ teamId, name }) => void placeNames.set(placeNeed('team', teamId), name),
      SiteDefined: ({ siteId, name }) => void placeNames.set(placeNeed('site', siteId), name),
      CalendarDefined: ({ calendarId, calendar, name }) => {
        calendars.set(calendarId, calendar);
        calendarNames.set(calendarId, name);
      },
      UserRenamed: ({ userId, displayName }) => void agentNames.set(userId, displayName),
      RoutingRulesPublished: ({ ruleVersion, rules: published }) => void (rules = { version: ruleVersion, rules: published }),
    },
    () => undefined,
  );

  const work = byType<CallboardEvent, [tenant: string], void>(
    {
      AgentSignedIn: deviceIs,
      AgentDeviceChanged: deviceIs,
      AgentSignedOut: ({ agentId }) => void (agent(agentId).device = null),
      InteractionStarted: ({ interactionId, channel, subjectId, conversationId, entry, customer }, tenant) => {
        const begun = { interactionId, tenant, channel, subjectId, conversationId, entry, customer, queueId: null, transfer: null, consult: null };
        interactions.set(interactionId, { ...begun, connections: new Map() });
        if (conversationId !== null) conversations.set(conversationId, interactionId);
      },
      InteractionQueued: ({ interactionId, queueId, cause }) => {
        const known = interactions.get(interactionId);
        // A queue that is consulted is not the one it came through.
        if (known !== undefined && cause !== 'consult') known.queueId = queueId;
      },
      InteractionIdentified: ({ interactionId, contactId }) => void contactOf.set(interactionId, contactId),
      InteractionUnidentified: ({ interactionId }) => void contactOf.delete(interactionId),
      InteractionAnswered: ({ interactionId, agentId, queueId }) => {
        const consult = interactions.get(interactionId)?.consult ?? null;
        if (consult?.toQueueId === queueId) return changeInteraction(interactionId, { consult: { ...consult, toAgentId: agentId } });
        const contactId = contactOf.get(interactionId);
        if (contactId === undefined) return;
        lastAgents.delete(contactId);
        lastAgents.set(contactId, agentId);
        const oldest = lastAgents.size > REMEMBERED_CONTACTS ? lastAgents.keys().next() : null;
        if (oldest !== null && oldest.done !== true) lastAgents.delete(oldest.value);
      },
      InteractionRouted: ({ agentId, offerId }) => void opens(agentId, offerId),
      InteractionOfferAccepted: offerEnds,
      InteractionOfferRejected: offerEnds,
      InteractionOfferTimedOut: offerEnds,
      InteractionOfferWithdrawn: offerEnds,
      InteractionOfferCustomerLeft: offerEnds,
      InteractionOfferFailed: offerEnds,
      InteractionLegJoined: ({ interactionId, legId, connection, agentId, handlingId }) => {
        connect(interactionId, legId, connection);
        if (agentId !== null && handlingId !== null) opens(agentId, handlingId);
      },
      InteractionLegRebound: ({ interactionId, legId, connection }) => connect(interactionId, legId, connection),
      InteractionLegLeft: ({ interactionId, legId, agentId, handlingId }) => {
        interactions.get(interactionId)?.connections.delete(legId);
        if (agentId !== null && handlingId !== null) ends(agentId, handlingId);
      },
      InteractionTransferRequested: (event) => changeInteraction(event.interactionId, { transfer: event }),
      InteractionTransferFailed: ({ interactionId }) => changeInteraction(interactionId, { transfer: null }),
      InteractionTransferred: ({ interactionId }) => changeInteraction(interactionId, { transfer: null }),
      InteractionConsultStarted: ({ interactionId, agentId, toAgentId, toQueueId }) =>
        changeInteraction(interactionId, { consult: { by: agentId, toAgentId, toQueueId } }),
      InteractionConsultEnded: ({ interactionId, agentId }) => {
        if (interactions.get(interactionId)?.consult?.by === agentId) changeInteraction(interactionId, { consult: null });
      },
      InteractionWrapUpStarted: ({ agentId, handlingId }) => void opens(agentId, handlingId),
      InteractionWrapped: ({ agentId, handlingId }) => void ends(agentId, handlingId),
      InteractionClosed: ({ interactionId }) => {
        const known = interactions.get(interactionId);
        interactions.delete(interactionId);
        contactOf.delete(interactionId);
        for (const [key, of] of calls) if (of === interactionId) calls.delete(key);
        if (known?.conversationId != null && conversations.get(known.conversationId) === interactionId) conversations.delete(known.conversationId);
      },
      ExchangeLinkLost: ({ exchangeId }) => void linksDown.add(exchangeId),
      ExchangeLinkRestored: ({ exchangeId }) => void linksDown.delete(exchangeId),
    },
    () => undefined,
  );

  return {
    fold: (recorded) => {
      position = recorded.position;
      configuration(recorded.event);
      work(recorded.event, recorded.tenant);
    },
    position: () => position,
    queue: (queueId) => queues.get(queueId) ?? null,
    queues: () => [...queues.values()],
    queueByEntry: (channel, address) => {
      for (const queue of queues.values()) {
        if (!queue.retired && queue.entries.some((e) => e.channel === channel && e.address === address)) return queue;
      }
      return null;
    },
    agentByDevice: (address) => {
      for (const [agentId, { device }] of agents) if (device?.address === address) return agentId as AgentId;
      return null;
    },
    deviceOf: (agentId) => agents.get(agentId)?.device ?? null,
    deskOf: (agentId) => agents.get(agentId)?.deskAddress ?? null,
    desks: () =>
      [...new Set([...agents.values()].flatMap(({ deskAddress, device }) => [deskAddress, device?.address ?? null]).filter((a) => a !== null))].sort(),
    agentsAtWork: () => [...agents].filter(([, a]) => a.device !== null).map(([id]) => id as AgentId),
    isBusy: (agentId) => (agents.get(agentId)?.open.size ?? 0) > 0,
    interaction: (interactionId) => interactions.get(interactionId) ?? null,
    interactionByCall: (exchangeId, callId) => calls.get(callKey(exchangeId, callId)) ?? null,
    interactionByConversation: (conversationId) => conversations.get(conversationId) ?? null,
    openConversations: () =>
      [...conversations].flatMap(([id, interactionId]) => {
        const open = interactions.get(interactionId);
        return open !== undefined && channels[open.channel].live ? [id] : [];
      }),
    openCalls: () => [...interactions.values()].filter((i) => channels[i.channel].telephony),
    openInteractions: () => interactions.size,
    lastAgentOf: (contactId) => lastAgents.get(contactId) ?? null,
    rules: () => rules,
    calendars: () => calendars,
    linkUp: (exchangeId) => !linksDown.has(exchangeId),
    userExists: (userId) => agents.has(userId),
    loginTaken: (login) => logins.has(login.toLowerCase()),
    hasUsers: () => logins.size > 0,
    names: () => ({
      skill: (id) => skills.get(id) ?? placeNames.get(id) ?? id,
      calendar: (id) => calendarNames.get(id) ?? id,
      agent: (id) => agentNames.get(id) ?? id,
    }),
    skillExists: (skillId) => skills.has(skillId),
  };
};
