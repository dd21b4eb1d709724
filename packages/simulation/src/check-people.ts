import type { CheckedFloor, CheckHandlers } from './checked-floor.ts';

/** Who is there, what he may serve and whether he is free. */
export const checkPeople = ({ agentOf, pairs, must }: CheckedFloor): CheckHandlers => ({
  UserSkillSet: ({ userId, skillId, level }) => void (level === null ? agentOf(userId).skills.delete(skillId) : agentOf(userId).skills.set(skillId, level)),
  UserQueueSet: ({ userId, queueId, order }) => {
    const agent = agentOf(userId);
    pairs.unlist(agent);
    if (order === null) agent.queues.delete(queueId);
    else agent.queues.add(queueId);
  },
  UserCapacitySet: ({ userId, units, channels, chatDuringCall }) => {
    const agent = agentOf(userId);
    agent.units = units;
    agent.chatDuringCall = chatDuringCall;
    agent.channels.clear();
    for (const { channel, max, cost } of channels) agent.channels.set(channel, { max, cost });
  },
  AgentSignedIn: ({ agentId }) => {
    must(!agentOf(agentId).signedIn, () => `${agentId} signed in twice`);
    Object.assign(agentOf(agentId), { signedIn: true, ready: false, next: null });
  },
  AgentBecameReady: ({ agentId }) => void Object.assign(agentOf(agentId), { ready: true, next: null }),
  AgentBecameNotReady: ({ agentId }) => void Object.assign(agentOf(agentId), { ready: false, next: null }),
  AgentStoppedResponding: ({ agentId }) => void Object.assign(agentOf(agentId), { ready: false }),
  AgentNextStatusSet: ({ agentId, next }) => void Object.assign(agentOf(agentId), { next: next.status }),
  AgentNextStatusCleared: ({ agentId }) => void Object.assign(agentOf(agentId), { next: null }),
  AgentSignedOut: ({ agentId }) => void Object.assign(agentOf(agentId), { signedIn: false, ready: false, next: null }),
});
