import { AgentDrawer } from '../features/agents/agent-drawer.tsx';
import { AlertDrawer } from '../features/alerts/alert-drawer.tsx';
import { AlertSection } from '../features/alerts/alert-list.tsx';
import { FigureDrawer } from '../features/figures/figure-drawer.tsx';
import { InteractionDrawer } from '../features/interaction/interaction-drawer.tsx';
import { WhyThisAgent } from '../features/interaction/why-this-agent.tsx';
import { QueueDrawer } from '../features/queues/queue-drawer.tsx';
import { useAgent } from '../floor/floor-context.tsx';
import { useSelection, type Selection } from '../floor/selection.ts';

const AgentInDrawer = ({ agentId, onClose }: { readonly agentId: string; readonly onClose: () => void }) => {
  const agent = useAgent(agentId);
  const work = agent?.current[0];
  return (
    <AgentDrawer agentId={agentId} onClose={onClose}>
      <AlertSection />
      {agent !== null && work !== undefined && <WhyThisAgent interactionId={work.interactionId} agentId={agentId} agentName={agent.displayName} />}
    </AgentDrawer>
  );
};

const drawerOf = (selection: Selection, onClose: () => void) => {
  switch (selection.kind) {
    case 'agent':
      return <AgentInDrawer key={selection.id} agentId={selection.id} onClose={onClose} />;
    case 'queue':
      return <QueueDrawer key={selection.id} queueId={selection.id} onClose={onClose} />;
    case 'interaction':
      return <InteractionDrawer key={selection.id} interactionId={selection.id} onClose={onClose} />;
    case 'figure':
      return <FigureDrawer key={`${selection.figure} ${selection.queueId}`} figure={selection.figure} queueId={selection.queueId} onClose={onClose} />;
    case 'alerts':
      return <AlertDrawer onClose={onClose} />;
  }
};

const wide: ReadonlySet<Selection['kind']> = new Set(['interaction', 'figure']);

/** The panel at the right: whatever is selected, explained and with what can be done about it. */
export const SideDrawer = () => {
  const { selection, select } = useSelection();
  if (selection === null) return null;
  return <div className={wide.has(selection.kind) ? 'side-drawer side-drawer-wide' : 'side-drawer'}>{drawerOf(selection, () => select(null))}</div>;
};
