import type { AgentEvent, AgentId, Device, NextStatus, OfferId, ReasonId } from '@callboard/contracts';
import { type Aggregate, type Decision, type Instant, reject } from '@callboard/kernel';
import type { AgentCommand, AgentRejection } from './commands.ts';

/** What the agent declared, or what the system had to declare for him. Right after signing in he is not ready without a reason. */
export type DeclaredStatus =
  | { readonly status: 'ready' }
  | { readonly status: 'not-ready'; readonly reasonId: ReasonId | null }
  | { readonly status: 'not-responding'; readonly offerId: OfferId };

export type SignedInAgent = {
  readonly presence: 'signed-in';
  readonly device: Device;
  readonly declared: DeclaredStatus;
  /** What takes effect when his last offer or handling has ended. */
  readonly next: NextStatus | null;
  readonly connection: 'up' | 'lost';
};
export type Agent = { readonly presence: 'signed-out' } | SignedInAgent;

type AgentDecision = Decision<AgentEvent, AgentRejection>;
type On = { readonly agentId: AgentId; readonly at: Instant };

const sameDevice = (a: Device, b: Device): boolean => a.kind === b.kind && a.address === b.address;

const needsAddress: Readonly<Record<Device['kind'], boolean>> = { desk: true, mobile: true, browser: false, none: false };
const lacksAddress = (device: Device): boolean => needsAddress[device.kind] && (device.address === null || device.address.trim() === '');

const reasonOf = (status: DeclaredStatus | NextStatus): ReasonId | null => (status.status === 'not-ready' ? status.reasonId : null);
const sameStatus = (a: DeclaredStatus | NextStatus, b: NextStatus): boolean => a.status === b.status && reasonOf(a) === reasonOf(b);

const takingEffect = (next: NextStatus, on: On): AgentEvent => {
  switch (next.status) {
    case 'ready':
      return { type: 'AgentBecameReady', ...on };
    case 'not-ready':
      return { type: 'AgentBecameNotReady', ...on, reasonId: next.reasonId };
    case 'signed-out':
      return { type: 'AgentSignedOut', ...on, reason: 'agent' };
  }
};

/** Wanting what already is takes back what was chosen to be next. A busy agent only chooses; but whoever does not respond comes back at once. */
const want = (agent: SignedInAgent, wanted: NextStatus, busy: boolean, on: On): AgentDecision => {
  if (sameStatus(agent.declared, wanted)) return agent.next === null ? [] : [{ type: 'AgentNextStatusCleared', ...on }];
  const comesBack = agent.declared.status === 'not-responding' && wanted.status === 'ready';
  if (!busy || comesBack) return [takingEffect(wanted, on)];
  return agent.next !== null && sameStatus(agent.next, wanted) ? [] : [{ type: 'AgentNextStatusSet', ...on, next: wanted }];
};

const changeDevice = (agent: SignedInAgent, device: Device, on: On): AgentDecision =>
  sameDevice(agent.device, device) ? [] : [{ type: 'AgentDeviceChanged', ...on, device: { ...device } }];

const decideSignedOut = (command: AgentCommand): AgentDecision => {
  const { agentId, at } = command;
  switch (command.type) {
    case 'SignIn':
      return lacksAddress(command.device) ? reject('DeviceMissing') : [{ type: 'AgentSignedIn', agentId, at, device: { ...command.device } }];
    case 'ChangeDevice':
    case 'GoReady':
    case 'GoNotReady':
    case 'StopResponding':
    case 'ClearNextStatus':
      return reject('AgentNotSignedIn');
    case 'ApplyNextStatus':
    case 'LoseConnection':
    case 'RestoreConnection':
    case 'SignOut':
      return [];
  }
};

const decideSignedIn = (command: AgentCommand, agent: SignedInAgent): AgentDecision => {
  const on = { agentId: command.agentId, at: command.at };
  switch (command.type) {
    case 'SignIn':
    case 'ChangeDevice':
      return lacksAddress(command.device) ? reject('DeviceMissing') : changeDevice(agent, command.device, on);
    case 'GoReady':
      return want(agent, { status: 'ready' }, command.busy, on);
    case 'GoNotReady':
      return want(agent, { status: 'not-ready', reasonId: command.reasonId }, command.busy, on);
    case 'StopResponding':
      return agent.declared.status === 'ready' ? [{ type: 'AgentStoppedResponding', ...on, offerId: command.offerId }] : [];
    case 'ClearNextStatus':
      return agent.next === null ? [] : [{ type: 'AgentNextStatusCleared', ...on }];
    case 'ApplyNextStatus':
      return agent.next === null ? [] : [takingEffect(agent.next, on)];
    case 'LoseConnection':
      return agent.connection === 'lost' ? [] : [{ type: 'AgentConnectionLost', ...on }];
    case 'RestoreConnection':
      return agent.connection === 'up' ? [] : [{ type: 'AgentConnectionRestored', ...on }];
    case 'SignOut':
      if (command.busy && command.reason === 'agent') return want(agent, { status: 'signed-out' }, true, on);
      return [{ type: 'AgentSignedOut', ...on, reason: command.reason }];
  }
};

const decide = (command: AgentCommand, agent: Agent): AgentDecision =>
  agent.presence === 'signed-out' ? decideSignedOut(command) : decideSignedIn(command, agent);

const evolveSignedIn = (agent: SignedInAgent, event: AgentEvent): Agent => {
  switch (event.type) {
    case 'AgentSignedIn':
    case 'AgentDeviceChanged':
      return { ...agent, device: event.device };
    case 'AgentBecameReady':
      return { ...agent, declared: { status: 'ready' }, next: null };
    case 'AgentBecameNotReady':
      return { ...agent, declared: { status: 'not-ready', reasonId: event.reasonId }, next: null };
    case 'AgentStoppedResponding':
      return { ...agent, declared: { status: 'not-responding', offerId: event.offerId } };
    case 'AgentNextStatusSet':
      return { ...agent, next: event.next };
    case 'AgentNextStatusCleared':
      return { ...agent, next: null };
    case 'AgentConnectionLost':
      return { ...agent, connection: 'lost' };
    case 'AgentConnectionRestored':
      return { ...agent, connection: 'up' };
    case 'AgentSignedOut':
      return { presence: 'signed-out' };
  }
};

const evolve = (agent: Agent, event: AgentEvent): Agent => {
  if (agent.presence === 'signed-in') return evolveSignedIn(agent, event);
  if (event.type !== 'AgentSignedIn') return agent;
  return { presence: 'signed-in', device: event.device, declared: { status: 'not-ready', reasonId: null }, next: null, connection: 'up' };
};

/** One agent at work: where he takes calls, and what he declared. */
export const agent: Aggregate<Agent, AgentCommand, AgentEvent, AgentRejection> = {
  name: 'agent',
  decider: { initial: { presence: 'signed-out' }, decide, evolve },
};
