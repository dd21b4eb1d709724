import { IconCall, IconChat, IconMail, SlaBar, Sparkline, StateChip, Timer, type Column, type Icon } from '../index.ts';
import { ago, stateWords, type PersonSample, type QueueSample } from './samples.ts';

const channelIcons: Readonly<Record<QueueSample['channel'], Icon>> = { call: IconCall, chat: IconChat, mail: IconMail };
const toneOf = (percent: number) => (percent >= 80 ? 'good' : percent >= 70 ? 'warn' : 'bad');

export const queueColumns: readonly Column<QueueSample>[] = [
  {
    id: 'name',
    header: 'Fronta',
    weight: 'medium',
    cell: ({ channel, name }) => {
      const Glyph = channelIcons[channel];
      return (
        <span className="cb-row">
          <span className="cb-muted">
            <Glyph />
          </span>
          {name}
        </span>
      );
    },
  },
  { id: 'waiting', header: 'Čeká', numeric: true, weight: 'strong', cell: (row) => row.waiting },
  {
    id: 'longest',
    header: 'Nejdéle',
    numeric: true,
    cell: (row) => <span className={row.longest === '3:27' ? 'cb-bad cb-strong' : undefined}>{row.longest}</span>,
  },
  { id: 'estimate', header: 'Odhad čekání', numeric: true, weight: 'second', cell: (row) => row.estimate },
  {
    id: 'level',
    header: 'Úroveň služeb dnes',
    cell: (row) => (
      <SlaBar size="bar" share={row.levelPercent / 100} tone={toneOf(row.levelPercent)} label="Úroveň služeb dnes" text={`${row.levelPercent} %`} />
    ),
  },
  { id: 'answered', header: 'Přijato', numeric: true, cell: (row) => row.answered },
  { id: 'lost', header: 'Ztraceno', numeric: true, cell: (row) => row.lost },
  { id: 'ready', header: 'Připraveno', numeric: true, cell: (row) => row.ready },
  { id: 'course', header: 'Poslední 2 h', cell: (row) => <Sparkline values={row.course} label="Čekající za poslední 2 h" /> },
];

export const personColumns: readonly Column<PersonSample>[] = [
  { id: 'name', header: 'Agent', weight: 'medium', cell: (row) => row.name },
  { id: 'state', header: 'Stav', cell: (row) => <StateChip state={row.state} label={stateWords[row.state]} /> },
  { id: 'since', header: 'Ve stavu', numeric: true, cell: (row) => <Timer since={ago(row.sinceSeconds)} limitMs={row.state === 'away' ? 900_000 : null} /> },
  { id: 'work', header: 'Právě řeší', weight: 'second', cell: (row) => row.work },
  { id: 'place', header: 'Pracoviště', weight: 'second', cell: (row) => row.place },
  { id: 'calls', header: 'Hovory', numeric: true, cell: (row) => row.calls },
  { id: 'chats', header: 'Chaty', numeric: true, cell: (row) => row.chats },
  { id: 'handling', header: 'Prům. zpracování', numeric: true, cell: (row) => row.handling },
  { id: 'breaks', header: 'Pauzy', numeric: true, cell: (row) => row.breaks },
];
