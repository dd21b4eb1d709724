import { activityIcons, Button, EmptyState, ErrorState, SkeletonList, TabPanel, Tabs } from '@callboard/ui';
import { useShortcut } from '@callboard/web-client';
import { useEffect, type ReactNode } from 'react';
import { useAllWork, useDeskStatus, useMyDesk } from '../../desk/desk-context.tsx';
import { selectWork, useDeskPlace } from '../../desk/desk-place.ts';
import { deskShortcuts } from '../../desk/desk-shortcuts.ts';
import { sinceMine, stageOf } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { DoneEntry } from './done-entry.tsx';
import { useDoneWork } from './use-done-work.ts';
import { WorkEntry } from './work-entry.tsx';
import './work-list.css';

const inCapacity = 2;

const Capacity = () => {
  const t = useText();
  const desk = useMyDesk();
  // The first two channels always, the others while there is work of theirs: one line says it all.
  const loads = (desk?.capacityText ?? []).filter(({ max }) => max > 0).filter(({ used }, index) => index < inCapacity || used > 0);
  return (
    <div className="work-list-foot cb-12 cb-muted">
      <span>{t('list.capacity')}</span>
      <span className="cb-end cb-cut">{loads.map(({ channel, used, max }) => t(`list.capacity.${channel}`, { used, count: max })).join(' · ')}</span>
    </div>
  );
};

const Mine = () => {
  const t = useText();
  const status = useDeskStatus();
  const desk = useMyDesk();
  const selectedId = useDeskPlace(({ selectedId: id }) => id);
  const mine = useMine();
  const offered = [...useAllWork().values()].some((work) => stageOf(work) === 'offered');
  if (status === 'loading') return <SkeletonList label={t('app.loading')} count={4} />;
  if (mine.length === 0)
    return (
      <div className="work-list-empty">
        {offered ? (
          <EmptyState icon={activityIcons.alerting} title={t('list.offered')} text={t('list.offeredText')} />
        ) : (
          <EmptyState title={t('list.empty')} text={desk?.agent.status === 'ready' ? t('list.emptyReady') : t('list.emptyAway')} />
        )}
      </div>
    );
  return (
    <ul>
      {mine.map((work) => (
        <WorkEntry key={work.id} work={work} selected={work.id === selectedId} onSelect={() => selectWork(work.id)} />
      ))}
    </ul>
  );
};

/** What the agent works on, in the order he got it: an entry never moves. */
const useMine = () => [...useAllWork().values()].filter((work) => ['active', 'wrap-up'].includes(stageOf(work))).sort((a, b) => sinceMine(a) - sinceMine(b));

/** The agent's work: what is under way and what is done today. */
export const WorkList = ({ end }: { readonly end: ReactNode }) => {
  const t = useText();
  const { listTab, selectedId } = useDeskPlace();
  const mine = useMine();
  const done = useDoneWork();
  const ids = mine.map(({ id }) => id);
  const step = (by: 1 | -1): void => {
    const at = selectedId === null ? -1 : ids.indexOf(selectedId);
    const next = ids[at === -1 ? 0 : (at + by + ids.length) % ids.length];
    if (next !== undefined) selectWork(next);
  };
  useShortcut(deskShortcuts, 'next', () => step(1));
  useShortcut(deskShortcuts, 'previous', () => step(-1));
  const [first] = ids;
  const onDesk = useAllWork().has(selectedId ?? '');
  // What leaves the desk leaves the centre, and the next piece of work takes its place; what was looked up stays.
  useEffect(() => {
    if (listTab === 'mine' && !onDesk) selectWork(first ?? null);
  }, [listTab, onDesk, first]);
  return (
    <section className="work-list" aria-label={t('list.label')}>
      <Tabs
        id="work"
        label={t('list.label')}
        value={listTab}
        onChange={(tab) => useDeskPlace.setState({ listTab: tab })}
        tabs={[
          { value: 'mine', label: t('list.mine'), count: mine.length },
          { value: 'done', label: t('list.done'), count: done.list.length },
        ]}
        end={end}
      />
      <TabPanel tabsId="work" value={listTab} className="work-list-body">
        {listTab === 'mine' ? (
          <Mine />
        ) : done.failed ? (
          <ErrorState
            title={t('list.doneFailed')}
            actions={
              <Button size="sm" onClick={done.again}>
                {t('app.again')}
              </Button>
            }
          />
        ) : done.list.length === 0 ? (
          <div className="work-list-empty">
            <EmptyState title={t('list.doneEmpty')} text={t('list.doneEmptyText')} />
          </div>
        ) : (
          <ul>
            {done.list.map((work) => (
              <DoneEntry key={work.id} work={work} selected={work.id === selectedId} onSelect={() => selectWork(work.id)} />
            ))}
          </ul>
        )}
      </TabPanel>
      <Capacity />
    </section>
  );
};
