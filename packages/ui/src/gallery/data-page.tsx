import {
  Button,
  DataTable,
  EmptyState,
  ErrorState,
  Figure,
  FigureStrip,
  GatherBar,
  LiveChip,
  MessageBubble,
  SkeletonFigures,
  SkeletonList,
  SlaBar,
  Sparkline,
  StackedDayBar,
  TimelineRow,
  Timer,
  TypingDots,
  type Column,
} from '../index.ts';
import { Sample } from './frame.tsx';
import { ago, ahead, queues, type QueueSample } from './samples.ts';

const columns: readonly Column<QueueSample>[] = [
  { id: 'name', header: 'Fronta', cell: (row) => row.name, weight: 'medium', sortable: true },
  { id: 'waiting', header: 'Čeká', cell: (row) => row.waiting, numeric: true, sortable: true },
  {
    id: 'level',
    header: 'Úroveň služeb',
    cell: (row) => (
      <SlaBar size="bar" share={row.levelPercent / 100} tone={row.levelPercent >= 80 ? 'good' : 'warn'} label="Úroveň služeb" text={`${row.levelPercent} %`} />
    ),
  },
];

const table = {
  label: 'Fronty',
  columns,
  rowKey: (row: QueueSample) => row.name,
  loadingLabel: 'Načítám fronty',
  empty: <EmptyState title="Zatím žádná fronta" text="První založíte ve Správě." />,
  failed: <ErrorState title="Fronty se nepodařilo načíst" text="Poslední stav je z 10:42:07." actions={<Button size="sm">Zkusit znovu</Button>} />,
  skeletonCount: 4,
};

/** Figures, tables and courses in every state. */
export const DataPage = () => (
  <>
    <Sample title="Čísla" span={3}>
      <FigureStrip label="Provoz">
        <Figure label="Čeká teď" value={14} trend={{ direction: 'up', text: '5 za 10 min', tone: 'warn' }} onClick={() => undefined} />
        <Figure label="Nejdéle čeká" value={<Timer since={ago(207)} />} tone="bad" target="limit 2:00" onClick={() => undefined} />
        <Figure label="Úroveň služeb 80/30" value="76,4" unit="%" tone="warn" target="412 z 539" onClick={() => undefined} />
        <Figure label="Ztracené dnes" value="4,1" unit="%" trend={{ direction: 'down', text: '0,3', tone: 'good' }} />
        <Figure label="Připraveno" value={3} age="stav z 10:42:07" />
        <Figure label="Neměřeno" value={null} />
      </FigureStrip>
      <SkeletonFigures label="Načítám čísla" />
    </Sample>
    <Sample title="Tabulka: řazení a zvolený řádek" edge>
      <DataTable
        {...table}
        rows={queues}
        selectedKey="Webchat"
        onSelect={() => undefined}
        sort={{ columnId: 'waiting', descending: true }}
        onSort={() => undefined}
      />
    </Sample>
    <Sample title="Tabulka: načítání" edge>
      <DataTable {...table} rows={[]} state="loading" />
    </Sample>
    <Sample title="Tabulka: prázdná a po chybě" edge>
      <DataTable {...table} rows={[]} />
      <DataTable {...table} rows={[]} state="failed" />
    </Sample>
    <Sample title="Časy a stáří">
      <div className="cb-row">
        <Timer since={ago(44)} />
        <Timer since={ago(252)} limitMs={120_000} />
        <Timer since={ago(3725)} />
        <Timer until={ahead(95)} />
        <Timer since={null} />
      </div>
      <div className="cb-row cb-wrap">
        <LiveChip state="live" text="Živě, stáří dat < 1 s" />
        <LiveChip state="connecting" text="Připojuji" />
        <LiveChip state="stale" text="Stav z 10:42:07" />
      </div>
      <SlaBar share={0.22} tone="good" label="Zbývá" />
      <SlaBar share={0.78} tone="warn" label="Zbývá" />
      <SlaBar share={1} tone="bad" label="Po limitu" />
      <Sparkline label="Poslední 2 h" values={[3, 4, 3, 5, 6, 9, 7, 8, 11, 12]} />
      <StackedDayBar
        label="Den Hany Novákové"
        startLabel="7:30"
        endLabel="teď"
        segments={[
          { state: 'ready', durationMs: 22, label: 'Připraven 7:30–7:52' },
          { state: 'talking', durationMs: 35, label: 'Hovoří 7:52–8:27' },
          { state: 'wrapup', durationMs: 7, label: 'Dokončuje 8:27–8:34' },
          { state: 'held', durationMs: 9, label: 'Podržel 8:34–8:43' },
          { state: 'away', durationMs: 12, label: 'Pauza 8:43–8:55' },
          { state: 'missed', durationMs: 4, label: 'Neodpovídá 8:55–8:59' },
          { state: 'offline', durationMs: 6, label: 'Odhlášen 8:59–9:05' },
        ]}
      />
    </Sample>
    <Sample title="Průběh a zprávy">
      <TimelineRow time="10:41:03">
        Klient vybral <b>Nedoplatek</b> a zadal číslo pojištěnce
      </TimelineRow>
      <TimelineRow time="10:42:00">
        Spojeno s vámi <b>(mluvili jste naposledy 9. 11.)</b>
      </TimelineRow>
      <MessageBubble side="system">dnes 10:44</MessageBubble>
      <MessageBubble side="in" author="Lenka Procházková">
        Potřebovala bych potvrzení o bezdlužnosti.
      </MessageBubble>
      <MessageBubble side="out" meta="přečteno 10:45">
        Dobrý den, ráda pomůžu. Má být pro úřad, nebo pro banku?
      </MessageBubble>
      <MessageBubble side="note" author="Poznámka pro kolegy">
        Volala už včera.
      </MessageBubble>
      <MessageBubble side="out" failed meta="nedoručeno: schránka je plná">
        Posílám odkaz.
      </MessageBubble>
      <TypingDots label="Lenka Procházková píše" />
    </Sample>
    <Sample title="Načítání seznamu" edge>
      <GatherBar label="3 nové" onClick={() => undefined} />
      <SkeletonList label="Načítám práci" count={3} />
    </Sample>
  </>
);
