import {
  Card,
  EmptyState,
  Figure,
  FigureStrip,
  IconStatistics,
  PageHead,
  StackedDayBar,
  StateChip,
  SkeletonFigures,
  activityStates,
  useNowMs,
  type ActivityState,
} from '@callboard/ui';
import { shownStateLabels, useFormats, useSay } from '@callboard/web-client';
import { useMyDesk } from '../../desk/desk-context.tsx';
import { useText } from '../../words/texts.ts';
import { totalsOf, stretchesOf } from './stretches.ts';
import './my-day.css';

/** The agent's own day: what he did and how his time went. */
export const MyDay = () => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const nowMs = useNowMs();
  const desk = useMyDesk();
  if (desk === null) return <SkeletonFigures label={t('app.loading')} />;
  const { agent } = desk;
  const contacts = agent.callsToday + agent.chatsToday;
  const stretches = stretchesOf(agent.day, nowMs);
  const [first] = stretches;
  const totals = totalsOf(stretches);
  return (
    <div className="my-day">
      <PageHead title={t('day.title')} note={formats.date(nowMs)} />
      <div className="my-day-body">
        <FigureStrip label={t('day.figures')}>
          <Figure label={t('day.calls')} value={formats.number(agent.callsToday)} />
          <Figure label={t('day.chats')} value={formats.number(agent.chatsToday)} />
          <Figure label={t('day.handle')} value={contacts === 0 ? '–' : formats.duration(agent.handleMsToday / contacts)} />
          <Figure
            label={t('day.signedIn')}
            value={formats.durationInWords(agent.signedInMsToday)}
            target={first === undefined ? undefined : t('day.since', { time: formats.time(first.from) })}
          />
          <Figure label={t('day.pause')} value={formats.durationInWords(agent.pauseMsToday)} />
          <Figure label={t('day.missed')} value={formats.number(agent.missedToday)} tone={agent.missedToday > 0 ? 'warn' : 'neutral'} />
        </FigureStrip>
        <Card title={t('day.bar')} padded>
          {first === undefined ? (
            <EmptyState icon={IconStatistics} title={t('day.empty')} text={t('day.emptyText')} />
          ) : (
            <>
              <StackedDayBar
                label={t('day.bar')}
                segments={stretches.map(({ state, durationMs }) => ({
                  state,
                  durationMs,
                  label: `${say(shownStateLabels[state])} ${formats.durationInWords(durationMs)}`,
                }))}
                startLabel={formats.time(first.from)}
                endLabel={t('day.now')}
              />
              <ul className="my-day-states" aria-label={t('day.states')}>
                {activityStates.map((state: ActivityState) => {
                  const durationMs = totals.get(state);
                  return durationMs === undefined ? null : (
                    <li key={state} className="cb-row">
                      <StateChip state={state} label={say(shownStateLabels[state])} />
                      <span>{formats.durationInWords(durationMs)}</span>
                    </li>
                  );
                })}
              </ul>
            </>
          )}
        </Card>
      </div>
    </div>
  );
};
