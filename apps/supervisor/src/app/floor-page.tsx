import { Stale } from '@callboard/ui';
import { isPresent, noFilter } from '../features/agents/agent-filter.ts';
import { AgentFloor } from '../features/agents/agent-floor.tsx';
import { FloorFigures } from '../features/figures/floor-figures.tsx';
import { QueueTable } from '../features/queues/queue-table.tsx';
import { useAgentsInScope, useScope } from '../floor/agents-in-scope.ts';
import { useStaleSince } from '../floor/stale.tsx';

/** The floor at a glance: six figures, queues, agents. */
export const FloorPage = () => {
  const stale = useStaleSince() !== null;
  const scope = useScope();
  const rows = useAgentsInScope().filter((agent) => isPresent(agent, noFilter)).length;
  return (
    <div className="floor">
      <FloorFigures />
      <div className="floor-queues">
        <Stale stale={stale}>
          <QueueTable scoped={scope !== 'all'} />
        </Stale>
      </div>
      {/* Agents keep 40 % of the window, or as much as their rows and the two heads above them need. */}
      <div className="floor-agents" style={{ minHeight: `clamp(180px, calc(${rows} * var(--row) + 92px), 40vh)` }}>
        <Stale stale={stale}>
          <AgentFloor />
        </Stale>
      </div>
    </div>
  );
};
