import { formatDuration, StateChip, Timer, type Column } from '@callboard/ui';
import { channelIcons, channelLabels, useFormats, useSay } from '@callboard/web-client';
import { useAgentWords } from '../../floor/agent-words.ts';
import { useFloorSettings } from '../../floor/floor-context.tsx';
import type { AgentColumnId } from '../../floor/floor-settings.ts';
import type { AgentRow } from '../../floor/floor-view.ts';
import { useText } from '../../words/texts.ts';
import { averageHandleMs, workplace } from './agent-order.ts';

/** Headers of the columns that can be hidden. */
export const agentColumnTexts = {
  since: 'agents.since',
  work: 'agents.work',
  place: 'agents.place',
  calls: 'agents.calls',
  chats: 'agents.chats',
  handle: 'agents.handle',
  pauses: 'agents.pauses',
  missed: 'agents.missed',
  signedIn: 'agents.signedIn',
} as const satisfies Readonly<Record<AgentColumnId, string>>;

const minuteMs = 60_000;
/** Seconds of a whole day say nothing and take room; they stand only where there is no minute yet. */
const wholeMinutes = (ms: number): number => (ms < minuteMs ? ms : Math.floor(ms / minuteMs) * minuteMs);

/** What he works on: channel, customer and queue of the first, and how many more. */
const WorkNow = ({ current }: Pick<AgentRow, 'current'>) => {
  const t = useText();
  const say = useSay();
  const [first, ...more] = current;
  if (first === undefined) return null;
  const Glyph = channelIcons[first.channel];
  const words = [first.customerLabel ?? say(channelLabels[first.channel]), first.queueName].filter((part) => part !== null).join(' · ');
  return (
    <span className="agent-work">
      <Glyph size={14} title={say(channelLabels[first.channel])} />
      <span className="cb-cut">{words}</span>
      {more.length > 0 && <span className="cb-muted">{t('agents.more', { count: more.length })}</span>}
    </span>
  );
};

/** The columns of the agents' table; hidden ones are left out. */
export const useAgentColumns = (): readonly Column<AgentRow>[] => {
  const t = useText();
  const wordsOf = useAgentWords();
  const { durationInWords } = useFormats();
  const { hiddenColumns } = useFloorSettings();
  const optional: Readonly<Record<AgentColumnId, Omit<Column<AgentRow>, 'id' | 'header'>>> = {
    since: {
      numeric: true,
      cell: (agent) => {
        const { since, limitMs } = wordsOf(agent);
        return <Timer since={since} limitMs={limitMs} />;
      },
    },
    work: { weight: 'second', width: '18%', cut: true, cell: (agent) => <WorkNow current={agent.current} /> },
    place: { weight: 'second', cell: workplace },
    calls: { numeric: true, cell: ({ callsToday }) => callsToday },
    chats: { numeric: true, cell: ({ chatsToday }) => chatsToday },
    handle: {
      numeric: true,
      cell: (agent) => {
        const ms = averageHandleMs(agent);
        return ms === null ? '–' : formatDuration(ms);
      },
    },
    pauses: { numeric: true, cell: ({ pauseMsToday }) => (pauseMsToday < 1000 ? '–' : durationInWords(wholeMinutes(pauseMsToday))) },
    missed: { numeric: true, cell: ({ missedToday }) => missedToday },
    signedIn: { numeric: true, cell: ({ signedInMsToday }) => durationInWords(wholeMinutes(signedInMsToday)) },
  };
  return [
    { id: 'name', header: t('agents.name'), weight: 'medium', sortable: true, cell: ({ displayName }) => displayName },
    {
      id: 'state',
      header: t('agents.state'),
      sortable: true,
      cell: (agent) => {
        const { state, label } = wordsOf(agent);
        return <StateChip state={state} label={agent.connectionLost ? `${label} · ${t('agents.lost')}` : label} />;
      },
    },
    ...Object.entries(agentColumnTexts).flatMap(([id, header]) => {
      const column = Object.entries(optional).find(([name]) => name === id)?.[1];
      return column === undefined || hiddenColumns.some((hidden) => hidden === id) ? [] : [{ id, header: t(header), sortable: true, ...column }];
    }),
  ];
};
