import type { AgentEvent, Device } from '@callboard/contracts';
import { anna, lunch, MORNING, offer } from './vocabulary.ts';

type EventOf<T extends AgentEvent['type']> = Extract<AgentEvent, { type: T }>;
type Fact<T extends AgentEvent['type']> = (over?: Partial<Omit<EventOf<T>, 'type'>>) => EventOf<T>;

export const desk: Device = { kind: 'desk', address: '4001' };
export const browser: Device = { kind: 'browser', address: null };

const agentId = anna;
const at = MORNING;

export const signedIn: Fact<'AgentSignedIn'> = (over = {}) => ({ type: 'AgentSignedIn', agentId, at, device: desk, ...over });
export const becameReady: Fact<'AgentBecameReady'> = (over = {}) => ({ type: 'AgentBecameReady', agentId, at, ...over });
export const wentToLunch: Fact<'AgentBecameNotReady'> = (over = {}) => ({ type: 'AgentBecameNotReady', agentId, at, reasonId: lunch, ...over });
export const stoppedResponding: Fact<'AgentStoppedResponding'> = (over = {}) => ({
  type: 'AgentStoppedResponding',
  agentId,
  at,
  offerId: offer(1),
  ...over,
});
export const nextSet: Fact<'AgentNextStatusSet'> = (over = {}) => ({
  type: 'AgentNextStatusSet',
  agentId,
  at,
  next: { status: 'not-ready', reasonId: lunch },
  ...over,
});
export const nextCleared: Fact<'AgentNextStatusCleared'> = (over = {}) => ({ type: 'AgentNextStatusCleared', agentId, at, ...over });
export const signedOut: Fact<'AgentSignedOut'> = (over = {}) => ({ type: 'AgentSignedOut', agentId, at, reason: 'agent', ...over });
