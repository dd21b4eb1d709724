import type { CallboardEvent, Device } from '@callboard/contracts';
import type { Instant, Projection } from '@callboard/kernel';
import type { DocumentReader } from '../document-reader.ts';
import { type Activity, activityOf, type AgentWork, evolveWork, noWork, onAgentWork } from '../work/agent-work.ts';
import { declaredBy, type DeclaredNext, type DeclaredStatus, nextOf } from '../work/declared-status.ts';

/** An agent as he stands now: who he is, what he declared, what he has in hand. Counters of the day come from fact rows. */
export type AgentBoard = {
  readonly tenant: string;
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly teamId: string | null;
  readonly siteId: string | null;
  readonly place: string | null;
  readonly deskAddress: string | null;
  readonly disabled: boolean;
  readonly device: Device;
  readonly status: DeclaredStatus;
  readonly statusSince: Instant;
  readonly reasonId: string | null;
  readonly next: DeclaredNext | null;
  readonly connectionLost: boolean;
  readonly work: AgentWork;
  readonly activity: Activity;
  readonly activitySince: Instant;
};

const noDevice: Device = { kind: 'none', address: null };

const declare = (doc: AgentBoard | null, { event }: { readonly event: Parameters<typeof declaredBy>[0] }): AgentBoard | null =>
  doc && { ...doc, ...declaredBy(event), statusSince: event.at, next: event.type === 'AgentStoppedResponding' ? doc.next : null };

export const agentBoard: Projection<AgentBoard, CallboardEvent> = {
  name: 'agent-board',
  version: 2,
  idsOf: ({ event }) => {
    if ('userId' in event) return [event.userId];
    return 'agentId' in event && event.agentId !== null ? [event.agentId] : [];
  },
  on: {
    UserCreated: (_, { event, tenant }) => ({
      tenant,
      id: event.userId,
      login: event.login,
      displayName: event.displayName,
      teamId: event.teamId,
      siteId: event.siteId,
      place: null,
      deskAddress: null,
      disabled: false,
      device: noDevice,
      status: 'signed-out',
      statusSince: event.at,
      reasonId: null,
      next: null,
      connectionLost: false,
      work: noWork,
      activity: 'idle',
      activitySince: event.at,
    }),
    UserRenamed: (doc, { event }) => doc && { ...doc, displayName: event.displayName },
    UserMoved: (doc, { event }) => doc && { ...doc, teamId: event.teamId, siteId: event.siteId },
    UserDeskSet: (doc, { event }) => doc && { ...doc, deskAddress: event.deskAddress, place: event.place },
    UserDisabled: (doc) => doc && { ...doc, disabled: true },
    UserEnabled: (doc) => doc && { ...doc, disabled: false },
    AgentSignedIn: (doc, recorded) => {
      const next = declare(doc, recorded);
      return next && { ...next, device: recorded.event.device, connectionLost: false };
    },
    AgentDeviceChanged: (doc, { event }) => doc && { ...doc, device: event.device },
    AgentBecameReady: declare,
    AgentBecameNotReady: declare,
    AgentStoppedResponding: declare,
    AgentNextStatusSet: (doc, { event }) => doc && { ...doc, next: nextOf(event.next) },
    AgentNextStatusCleared: (doc) => doc && { ...doc, next: null },
    AgentConnectionLost: (doc) => doc && { ...doc, connectionLost: true },
    AgentConnectionRestored: (doc) => doc && { ...doc, connectionLost: false },
    AgentSignedOut: (doc, recorded) => {
      const next = declare(doc, recorded);
      return next && { ...next, device: noDevice, connectionLost: false };
    },
    ...onAgentWork<AgentBoard>((doc, { event }) => {
      if (doc === null) return null;
      const work = evolveWork(doc.work, event);
      const activity = activityOf(work);
      return { ...doc, work, activity, activitySince: activity === doc.activity ? doc.activitySince : event.at };
    }),
  },
};

/** One agent, null when there is none of that id in the tenant. */
export const agentOf = async (documents: DocumentReader, tenant: string, agentId: string): Promise<AgentBoard | null> => {
  const agent = await documents.load<AgentBoard>('agent-board', tenant, agentId);
  return agent?.tenant === tenant ? agent : null;
};

export const allAgents = (documents: DocumentReader, tenant: string): Promise<readonly AgentBoard[]> =>
  documents.find<AgentBoard>('agent-board', { where: { tenant, disabled: false }, limit: 10_000 });
