import type { CallboardEvent, EventOf, EventType, QueueRouting } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { entitlementsOf, refreshOpen } from './capacity.ts';
import type { FloorState } from './floor-state.ts';
import type { FloorAgent } from './model.ts';

/** Handlers by event; the keys are the subscription. */
export type FoldHandlers = { readonly [T in EventType]?: (event: EventOf<T>) => void };

/** Since he came to work he has not been ready yet. */
const NEVER_IDLE = instant(0);

/** What settings and agents themselves say: who is there, what he may serve, what he chose to do. */
export const foldPeople = (floor: FloorState, publish: (ruleVersion: number) => void): FoldHandlers => {
  const declare = (agentId: Parameters<FloorState['agentOf']>[0], change: (agent: FloorAgent) => void): void => {
    const agent = floor.agentOf(agentId);
    change(agent);
    refreshOpen(agent);
    floor.changed(agent);
  };
  const configure = (userId: Parameters<FloorState['agentOf']>[0], change: (agent: FloorAgent) => void): void => {
    declare(userId, change);
    floor.refit(floor.agentOf(userId));
  };
  /** Whether being ready now counts as the beginning of his idle time. Coming to work does whatever the rule. */
  const beginsAnew = ({ declared, idleSince }: FloorAgent): boolean => {
    const { breaks, missedOffers } = floor.idle.rule;
    return idleSince === NEVER_IDLE || (declared === 'not-responding' ? missedOffers : breaks);
  };
  const route = (queueId: Parameters<FloorState['index']['setRouting']>[0], routing: QueueRouting): void =>
    floor.index.setRouting(queueId, routing, floor.now());

  return {
    UserCreated: ({ userId, teamId, siteId }) => configure(userId, (agent) => Object.assign(agent, { teamId, siteId })),
    UserMoved: ({ userId, teamId, siteId }) => configure(userId, (agent) => Object.assign(agent, { teamId, siteId })),
    UserSkillSet: ({ userId, skillId, level, validFrom, validTo }) =>
      configure(userId, ({ skills }) => {
        if (level === null) skills.delete(skillId);
        else skills.set(skillId, { level, validFrom, validTo });
      }),
    UserQueueSet: ({ userId, queueId, order }) =>
      configure(userId, ({ queues }) => {
        if (order === null) queues.delete(queueId);
        else queues.set(queueId, order);
      }),
    UserCapacitySet: ({ userId, units, channels, chatDuringCall }) =>
      configure(userId, (agent) => {
        agent.units = units;
        agent.entitlements = entitlementsOf(channels);
        agent.chatDuringCall = chatDuringCall;
      }),
    UserDisabled: ({ userId }) =>
      declare(userId, (agent) => {
        agent.disabled = true;
      }),
    UserEnabled: ({ userId }) =>
      declare(userId, (agent) => {
        agent.disabled = false;
      }),
    AgentSignedIn: ({ agentId, device }) =>
      declare(agentId, (agent) => {
        agent.declared = 'not-ready';
        agent.idleSince = NEVER_IDLE;
        agent.next = null;
        agent.connected = true;
        agent.device = device;
      }),
    AgentDeviceChanged: ({ agentId, device }) =>
      declare(agentId, (agent) => {
        agent.device = device;
      }),
    AgentBecameReady: ({ agentId, at }) =>
      declare(agentId, (agent) => {
        if (beginsAnew(agent)) agent.idleSince = at;
        agent.declared = 'ready';
        agent.next = null;
      }),
    AgentBecameNotReady: ({ agentId }) =>
      declare(agentId, (agent) => {
        agent.declared = 'not-ready';
        agent.next = null;
      }),
    AgentStoppedResponding: ({ agentId }) =>
      declare(agentId, (agent) => {
        agent.declared = 'not-responding';
      }),
    AgentNextStatusSet: ({ agentId, next }) =>
      declare(agentId, (agent) => {
        agent.next = next;
      }),
    AgentNextStatusCleared: ({ agentId }) =>
      declare(agentId, (agent) => {
        agent.next = null;
      }),
    AgentConnectionLost: ({ agentId }) =>
      declare(agentId, (agent) => {
        agent.connected = false;
      }),
    AgentConnectionRestored: ({ agentId }) =>
      declare(agentId, (agent) => {
        agent.connected = true;
      }),
    AgentSignedOut: ({ agentId }) =>
      declare(agentId, (agent) => {
        agent.declared = 'signed-out';
        agent.next = null;
        agent.device = null;
      }),
    QueueCreated: ({ queueId, routing }) => route(queueId, routing),
    QueueRoutingSet: ({ queueId, routing }) => route(queueId, routing),
    IdleRuleSet: ({ rule }) => {
      floor.idle.rule = rule;
    },
    RoutingRulesPublished: ({ ruleVersion }) => publish(ruleVersion),
  };
};

/** Hands the event to its handler, if it has one. */
export const foldWith = (handlers: FoldHandlers, event: CallboardEvent): void => {
  const handler = handlers[event.type] as ((event: CallboardEvent) => void) | undefined;
  handler?.(event);
};
