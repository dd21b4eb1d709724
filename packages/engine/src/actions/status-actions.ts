import type { AgentId, Device, ReasonId } from '@callboard/contracts';
import type { EngineContext } from '../context.ts';
import { type Act, outcomeOf, refused } from './outcome.ts';

type ByAgent = { readonly agentId: AgentId };

export type StatusActions = {
  readonly startWork: Act<ByAgent & { readonly device: Device | null }>;
  readonly goReady: Act<ByAgent>;
  readonly goNotReady: Act<ByAgent & { readonly reasonId: ReasonId }>;
  readonly clearNextStatus: Act<ByAgent>;
  readonly endWork: Act<ByAgent>;
  readonly loseConnection: Act<ByAgent>;
  readonly restoreConnection: Act<ByAgent>;
  readonly forceStatus: Act<ByAgent & { readonly status: 'ready' | 'not-ready' | 'signed-out'; readonly reasonId: ReasonId | null }>;
};

/** An agent's own status, and what a supervisor may do to it. */
export const statusActions = ({ world, dispatch }: EngineContext): StatusActions => ({
  startWork: async ({ agentId, device, at }, meta) => {
    const desk = world.deskOf(agentId);
    const chosen: Device = device ?? (desk === null ? { kind: 'none', address: null } : { kind: 'desk', address: desk });
    const other = chosen.address === null ? null : world.agentByDevice(chosen.address);
    if (other !== null && other !== agentId) return refused('DeviceInUse');
    return outcomeOf(await dispatch({ type: 'SignIn', agentId, device: chosen, at }, meta));
  },
  goReady: async ({ agentId, at }, meta) => outcomeOf(await dispatch({ type: 'GoReady', agentId, busy: world.isBusy(agentId), at }, meta)),
  goNotReady: async ({ agentId, reasonId, at }, meta) =>
    outcomeOf(await dispatch({ type: 'GoNotReady', agentId, reasonId, busy: world.isBusy(agentId), at }, meta)),
  clearNextStatus: async ({ agentId, at }, meta) => outcomeOf(await dispatch({ type: 'ClearNextStatus', agentId, at }, meta)),
  endWork: async ({ agentId, at }, meta) => outcomeOf(await dispatch({ type: 'SignOut', agentId, reason: 'agent', busy: world.isBusy(agentId), at }, meta)),
  loseConnection: async ({ agentId, at }, meta) => outcomeOf(await dispatch({ type: 'LoseConnection', agentId, at }, meta)),
  restoreConnection: async ({ agentId, at }, meta) => outcomeOf(await dispatch({ type: 'RestoreConnection', agentId, at }, meta)),
  forceStatus: async ({ agentId, status, reasonId, at }, meta) => {
    switch (status) {
      case 'ready':
        return outcomeOf(await dispatch({ type: 'GoReady', agentId, busy: world.isBusy(agentId), at }, meta));
      case 'not-ready':
        return reasonId === null
          ? refused('ReasonMissing')
          : outcomeOf(await dispatch({ type: 'GoNotReady', agentId, reasonId, busy: world.isBusy(agentId), at }, meta));
      case 'signed-out':
        return outcomeOf(await dispatch({ type: 'SignOut', agentId, reason: 'supervisor', busy: world.isBusy(agentId), at }, meta));
    }
  },
});
