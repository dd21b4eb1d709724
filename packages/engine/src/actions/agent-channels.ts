import type { AgentId, ChannelKind } from '@callboard/contracts';
import type { EngineContext } from '../context.ts';
import { defaultChannels } from './admin-actions.ts';

/** The channels an agent may have work of; none for somebody who is not known. */
export const agentChannels = async (context: Pick<EngineContext, 'user'>, agentId: AgentId): Promise<readonly ChannelKind[]> => {
  const user = await context.user(agentId);
  if (user.presence === 'absent') return [];
  return (user.capacity?.channels ?? defaultChannels).filter(({ max }) => max > 0).map(({ channel }) => channel);
};
