import { activityIcons } from '@callboard/ui/activity';
import type { CentreFigures } from '../board/board-view.ts';
import { countsByState, type WallState } from '../board/state-counts.ts';
import { useScreen } from '../board/screen-context.ts';
import { Tile } from './tile.tsx';

/** Always there, in this order; held and ringing only while somebody is. */
const order: readonly { readonly state: WallState; readonly always: boolean }[] = [
  { state: 'talking', always: true },
  { state: 'held', always: false },
  { state: 'alerting', always: false },
  { state: 'ready', always: true },
  { state: 'wrapup', always: true },
  { state: 'away', always: true },
  { state: 'missed', always: true },
];

/** How many agents are in each state. */
export const AgentsTile = ({ figures }: { readonly figures: CentreFigures }) => {
  const { words, formats } = useScreen();
  const counts = countsByState(figures.agentsByState);
  const { agentsSignedIn, occupancy30Min, waiting } = figures;
  const short = (state: WallState, count: number): boolean => state === 'ready' && count < waiting;
  return (
    <Tile
      area="agents"
      title={words.agents}
      note={[words.signedIn(agentsSignedIn), ...(occupancy30Min === null ? [] : [words.occupancy(formats.percent(occupancy30Min))])].join(' · ')}
    >
      <dl className="states">
        {order
          .map(({ state, always }) => ({ state, always, count: counts.get(state) ?? 0 }))
          .filter(({ always, count }) => always || count > 0)
          .map(({ state, count }) => {
            const Glyph = activityIcons[state];
            return (
              <div key={state}>
                <dt>
                  <span style={{ color: `var(--${state})` }}>
                    <Glyph />
                  </span>
                  {words.states[state]}
                </dt>
                <dd data-short={short(state, count) || undefined}>{count}</dd>
              </div>
            );
          })}
      </dl>
    </Tile>
  );
};
