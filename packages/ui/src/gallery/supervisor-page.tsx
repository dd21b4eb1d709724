import {
  AppShell,
  Button,
  Card,
  DataTable,
  EmptyState,
  Figure,
  FigureStrip,
  IconButton,
  IconCampaigns,
  IconColumns,
  IconConversations,
  IconFilter,
  IconHistory,
  IconNotifications,
  IconOperations,
  IconQuality,
  IconReports,
  IconSettings,
  IconTicket,
  LiveChip,
  Person,
  RailItem,
  Segmented,
  Timer,
  Chip,
  type Icon,
} from '../index.ts';
import { useState } from 'react';
import { personColumns, queueColumns } from './supervisor-columns.tsx';
import { SupervisorDetail } from './supervisor-detail.tsx';
import { ago, people, queues, nothing } from './samples.ts';

const railItems: readonly (readonly [Icon, string])[] = [
  [IconOperations, 'Provoz'],
  [IconConversations, 'Konverzace'],
  [IconTicket, 'Případy'],
  [IconCampaigns, 'Kampaně'],
  [IconReports, 'Přehledy'],
  [IconQuality, 'Kvalita'],
  [IconHistory, 'Historie'],
];
/** The supervisor's screen of the design, drawn with the components. */
export const SupervisorPage = () => {
  const [team, setTeam] = useState<'mine' | 'all' | 'partner'>('mine');
  const [selected, setSelected] = useState<string | null>('Hana Nováková');
  return (
    <AppShell
      railLabel="Hlavní"
      skipLabel="Přejít k obsahu"
      rail={
        <>
          {railItems.map(([icon, label], index) => (
            <RailItem key={label} icon={icon} label={label} active={index === 0} href="#" />
          ))}
          <span className="cb-rail-gap" />
          <RailItem icon={IconSettings} label="Nastavení" href="#" />
        </>
      }
      bar={
        <>
          <h1 className="cb-15">Provoz</h1>
          <Segmented
            label="Tým"
            value={team}
            onChange={setTeam}
            options={[
              { value: 'mine', label: 'Můj tým' },
              { value: 'all', label: 'Všechny týmy' },
              { value: 'partner', label: 'Externí partner' },
            ]}
          />
          <span className="cb-grow" />
          <LiveChip state="live" text="Živě, stáří dat < 1 s" />
          <IconButton icon={IconNotifications} label="Upozornění" />
          <Person name="Martin Kříž" note="vedoucí, Praha" />
        </>
      }
    >
      <div className="gallery-two">
        <div className="gallery-stack">
          <FigureStrip label="Provoz">
            <Figure label="Čeká teď" value={14} trend={{ direction: 'up', text: '5 za 10 min', tone: 'warn' }} onClick={nothing} />
            <Figure label="Nejdéle čeká" value={<Timer since={ago(207)} />} tone="bad" target="limit 2:00" onClick={nothing} />
            <Figure label="Úroveň služeb 80/30" value="76,4" unit="%" tone="warn" target="412 z 539" onClick={nothing} />
            <Figure label="Ztracené dnes" value="4,1" unit="%" target="22" onClick={nothing} />
            <Figure label="Připraveno" value={3} target="z 27 přihlášených" onClick={nothing} />
            <Figure label="Vytíženost (30 min)" value="88" unit="%" target="cíl ≤ 85 %" onClick={nothing} />
          </FigureStrip>
          <Card title="Fronty" count={5} end={<span className="cb-12 cb-muted">číslo otevře události, ze kterých vzniklo</span>}>
            <DataTable
              label="Fronty"
              columns={queueColumns}
              rows={queues}
              rowKey={(row) => row.name}
              empty={<EmptyState title="Žádná fronta" />}
              loadingLabel="Načítám fronty"
            />
          </Card>
          <Card
            fill
            title="Agenti"
            count={27}
            tools={
              <>
                <Segmented
                  label="Zobrazení"
                  value="table"
                  onChange={nothing}
                  options={[
                    { value: 'table', label: 'Tabulka' },
                    { value: 'map', label: 'Mapa' },
                  ]}
                />
                <span className="cb-row" style={{ gap: 6 }}>
                  <Chip tone="talking">Hovoří 13</Chip>
                  <Chip tone="ready">Připraven 3</Chip>
                  <Chip tone="wrapup">Dokončuje 4</Chip>
                  <Chip tone="away">Pauza 6</Chip>
                  <Chip tone="missed">Neodpovídá 1</Chip>
                </span>
              </>
            }
            end={
              <>
                <Button size="sm" icon={IconColumns} children="Sloupce" />
                <Button size="sm" icon={IconFilter} children="Filtr" />
              </>
            }
          >
            <DataTable
              label="Agenti"
              columns={personColumns}
              rows={people}
              rowKey={(row) => row.name}
              selectedKey={selected}
              onSelect={(row) => setSelected(row.name)}
              empty={<EmptyState title="Nikdo není přihlášen" />}
              loadingLabel="Načítám agenty"
            />
          </Card>
        </div>
        {selected !== null && <SupervisorDetail name={selected} onClose={() => setSelected(null)} />}
      </div>
    </AppShell>
  );
};
