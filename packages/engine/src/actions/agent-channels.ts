import { type AgentId, type ChannelKind, DEFAULT_CAPACITIES } from '@callboard/contracts';
import type { EngineContext } from '../context.ts';

/** The channels an agent may have work of; none for somebody who is not known. */
export const agentChannels = async (context: Pick<EngineContext, 'user'>, agentId: AgentId): Promise<readonly ChannelKind[]> => {
  const user = await context.user(agentId);
  if (user.presence === 'absent') return [];
  return (user.capacity?.channels ?? DEFAULT_CAPACITIES).filter(({ max }) => max > 0).map(({ channel }) => channel);
};
