import { useSession } from '@callboard/web-client';
import { useMemo } from 'react';
import { useDirectory } from './directory.ts';
import { useAgents, useFloorSettings } from './floor-context.tsx';
import type { Scope } from './floor-settings.ts';
import type { AgentRow } from './floor-view.ts';

/** Whether an agent belongs to a scope. The own team is known by name: that is what the session says of the supervisor. */
export const isInScope = (
  agent: Pick<AgentRow, 'teamName' | 'siteId'>,
  scope: Scope,
  own: string | null,
  isExternalSite: (siteId: string | null) => boolean,
): boolean => {
  switch (scope) {
    case 'all':
      return true;
    case 'mine':
      return own !== null && agent.teamName === own;
    case 'external':
      return isExternalSite(agent.siteId);
  }
};

/** The scope in force: the chosen one, else the own team where it has agents, else everybody. */
export const scopeInForce = (chosen: Scope | null, own: string | null, agents: Iterable<Pick<AgentRow, 'teamName'>>): Scope => {
  if (chosen !== null) return chosen;
  for (const { teamName } of agents) if (own !== null && teamName === own) return 'mine';
  return 'all';
};

const useOwnTeam = (): string | null => {
  const session = useSession();
  return session.status === 'signed-in' ? session.me.teamName : null;
};

export const useScope = (): Scope => {
  const { scope } = useFloorSettings();
  const own = useOwnTeam();
  return scopeInForce(scope, own, useAgents().values());
};

/** The agents the supervisor looks at, signed-out ones included. */
export const useAgentsInScope = (): readonly AgentRow[] => {
  const agents = useAgents();
  const scope = useScope();
  const own = useOwnTeam();
  const { isExternalSite } = useDirectory();
  return useMemo(() => [...agents.values()].filter((agent) => isInScope(agent, scope, own, isExternalSite)), [agents, scope, own, isExternalSite]);
};
