import {
  Avatar,
  Drawer,
  DrawerSection,
  EmptyState,
  Facts,
  formatDuration,
  SectionHead,
  Stale,
  StackedDayBar,
  StateChip,
  useNowMs,
  type ActivityState,
  type DaySegment,
} from '@callboard/ui';
import { deviceLabels, shownStateLabels, useFormats, useSay } from '@callboard/web-client';
import type { ReactNode } from 'react';
import { useAgentWords } from '../../floor/agent-words.ts';
import { useAgent } from '../../floor/floor-context.tsx';
import type { AgentRow } from '../../floor/floor-view.ts';
import { useStaleSince } from '../../floor/stale.tsx';
import { useText } from '../../words/texts.ts';
import { averageHandleMs } from './agent-order.ts';
import { AgentWorkNow } from './agent-work-now.tsx';
import { stretchState } from './stretch-state.ts';
import { StatusCommands } from './status-commands.tsx';
import './agents.css';

const Day = ({ day }: Pick<AgentRow, 'day'>) => {
  const t = useText();
  const say = useSay();
  const { time } = useFormats();
  const nowMs = useNowMs();
  const [first] = day;
  if (first === undefined) return null;
  const segments = day.map(({ state, from, to }): DaySegment => {
    const shown: ActivityState = stretchState(state);
    return {
      state: shown,
      durationMs: Math.max(0, (to ?? nowMs) - from),
      label: `${say(shownStateLabels[shown])} ${time(from)}–${to === null ? t('agent.now') : time(to)}`,
    };
  });
  return <StackedDayBar label={t('agent.day')} segments={segments} startLabel={time(first.from)} endLabel={t('agent.now')} />;
};

const Today = ({ agent }: { readonly agent: AgentRow }) => {
  const t = useText();
  const say = useSay();
  const { durationInWords } = useFormats();
  const average = averageHandleMs(agent);
  return (
    <>
      <SectionHead level={3} title={t('agent.today')} />
      <Facts
        items={[
          { term: t('agents.calls'), value: agent.callsToday },
          { term: t('agents.chats'), value: agent.chatsToday },
          { term: t('agents.handle'), value: average === null ? '–' : formatDuration(average) },
          { term: t('agents.signedIn'), value: durationInWords(agent.signedInMsToday) },
          { term: t('agents.pauses'), value: durationInWords(agent.pauseMsToday) },
          { term: t('agents.missed'), value: agent.missedToday },
          { term: t('agent.device'), value: [say(deviceLabels[agent.deviceKind]), agent.deviceAddress].filter((part) => part !== null).join(' ') },
        ]}
      />
    </>
  );
};

export interface AgentDrawerProps {
  readonly agentId: string;
  readonly onClose: () => void;
  /** Between what he does and his day: alerts, why he got this call. */
  readonly children?: ReactNode;
}

/** One agent: what he does, what can be done about it, and how his day goes. */
export const AgentDrawer = ({ agentId, onClose, children }: AgentDrawerProps) => {
  const t = useText();
  const agent = useAgent(agentId);
  const wordsOf = useAgentWords();
  const staleSince = useStaleSince();
  if (agent === null) {
    return (
      <Drawer open onClose={onClose} closeLabel={t('app.close')} title={t('agents.name')}>
        <EmptyState title={t('agent.gone')} />
      </Drawer>
    );
  }
  const { state, label, since, next } = wordsOf(agent);
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={agent.displayName}
      subtitle={[agent.teamName, agent.siteName, agent.place].filter((part) => part !== null && part !== '').join(' · ')}
      leading={<Avatar name={agent.displayName} size="lg" />}
      head={
        <Stale stale={staleSince !== null}>
          <div className="cb-row">
            <StateChip state={state} label={label} since={since} />
            {next !== null && <span className="cb-12 cb-second cb-cut">{t('agent.then', { status: next })}</span>}
          </div>
          <div className="agent-day">
            <Day day={agent.day} />
          </div>
        </Stale>
      }
    >
      <DrawerSection>
        <AgentWorkNow current={agent.current}>
          <StatusCommands agent={agent} />
        </AgentWorkNow>
      </DrawerSection>
      {children}
      <Today agent={agent} />
    </Drawer>
  );
};
