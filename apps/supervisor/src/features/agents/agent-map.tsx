import { activityIcons, SectionHead, Timer } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useAgentWords } from '../../floor/agent-words.ts';
import type { AgentRow } from '../../floor/floor-view.ts';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';

const Tile = ({ agent }: { readonly agent: AgentRow }) => {
  const wordsOf = useAgentWords();
  const { selection, select } = useSelection();
  const { state, label, since, limitMs } = wordsOf(agent);
  const Glyph = activityIcons[state];
  return (
    <button
      type="button"
      className="agent-tile"
      title={label}
      aria-pressed={selection?.kind === 'agent' && selection.id === agent.id}
      onClick={() => select({ kind: 'agent', id: agent.id })}
    >
      <span className="agent-tile-state" style={{ color: `var(--${state})` }}>
        <Glyph title={label} />
      </span>
      <span className="cb-cut cb-medium">{agent.displayName}</span>
      <Timer since={since} limitMs={limitMs} className="cb-12 cb-second" />
    </button>
  );
};

/** The same agents as small tiles, team by team. */
export const AgentMap = ({ agents }: { readonly agents: readonly AgentRow[] }) => {
  const t = useText();
  const { compare } = useFormats();
  const teams = Map.groupBy(agents, ({ teamName }) => teamName ?? t('agents.noTeam'));
  return (
    <div className="agent-map">
      {[...teams]
        .toSorted(([a], [b]) => compare(a, b))
        .map(([team, members]) => (
          <section key={team} className="agent-team" aria-label={team}>
            <SectionHead level={3} title={team} count={members.length} />
            <div className="agent-tiles">
              {members
                .toSorted((a, b) => compare(a.displayName, b.displayName))
                .map((agent) => (
                  <Tile key={agent.id} agent={agent} />
                ))}
            </div>
          </section>
        ))}
    </div>
  );
};
