import { Stale } from '@callboard/ui';
import { AgentFloor } from '../features/agents/agent-floor.tsx';
import { FloorFigures } from '../features/figures/floor-figures.tsx';
import { QueueTable } from '../features/queues/queue-table.tsx';
import { useScope } from '../floor/agents-in-scope.ts';
import { useStaleSince } from '../floor/stale.tsx';

/** The floor at a glance: six figures, queues, agents. */
export const FloorPage = () => {
  const stale = useStaleSince() !== null;
  const scope = useScope();
  return (
    <div className="floor">
      <FloorFigures />
      <div className="floor-queues">
        <Stale stale={stale}>
          <QueueTable scoped={scope !== 'all'} />
        </Stale>
      </div>
      <div className="floor-agents">
        <Stale stale={stale}>
          <AgentFloor />
        </Stale>
      </div>
    </div>
  );
};
