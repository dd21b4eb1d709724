import {
  Avatar,
  Button,
  Drawer,
  DrawerSection,
  IconBarge,
  IconListen,
  IconMissed,
  IconOverdue,
  IconWarning,
  IconWhisper,
  ListRow,
  SectionHead,
  Segmented,
  StackedDayBar,
  StateChip,
} from '../index.ts';
import { useState } from 'react';
import { ago, stateWords } from './samples.ts';

const minute = 60_000;
const day = (
  [
    ['ready', 22],
    ['talking', 35],
    ['wrapup', 7],
    ['talking', 28],
    ['away', 12],
    ['talking', 31],
    ['wrapup', 5],
    ['ready', 9],
    ['talking', 20],
  ] as const
).map(([state, minutes]) => ({ state, durationMs: minutes * minute, label: `${stateWords[state]} ${minutes} min` }));

/** The drawer that explains and acts. */
export const SupervisorDetail = ({ name, onClose }: { readonly name: string; readonly onClose: () => void }) => {
  const [mode, setMode] = useState<'listen' | 'whisper' | 'barge'>('whisper');
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel="Zavřít"
      title={name}
      subtitle="Pojistné · Praha · Z-402"
      leading={<Avatar name={name} size="lg" />}
      head={
        <>
          <div className="cb-row">
            <StateChip state="talking" label="Hovoří" since={ago(252)} />
            <span className="cb-12 cb-second">potom Pauza: oběd</span>
          </div>
          <StackedDayBar label="Průběh dne" segments={day} startLabel="7:30" endLabel="teď" />
        </>
      }
    >
      <DrawerSection>
        <div className="cb-row">
          <span className="cb-strong">Jiří Dvořák</span>
          <span className="cb-12 cb-muted">Pojistné a platby</span>
        </div>
        <Segmented
          wide
          label="Dohled"
          value={mode}
          onChange={setMode}
          options={[
            { value: 'listen', label: 'Příposlech', icon: IconListen },
            { value: 'whisper', label: 'Šeptání', icon: IconWhisper },
            { value: 'barge', label: 'Vstup', icon: IconBarge },
          ]}
        />
        <div className="cb-12 cb-muted">Slyšíte oba, vás slyší jen Hana. Zapsáno do auditu.</div>
        <div className="cb-row">
          <Button size="sm">Přeřadit</Button>
          <Button size="sm">Napsat agentce</Button>
          <Button size="sm">Změnit stav…</Button>
        </div>
      </DrawerSection>
      <SectionHead
        level={3}
        title="Upozornění"
        count={3}
        end={
          <a className="cb-link" href="#pravidla">
            Pravidla
          </a>
        }
      />
      <ListRow
        divided
        strong
        icon={IconWarning}
        tone="bad"
        title="Pojistné a platby: čeká přes 2 min"
        right="1:27"
        subtitle="3 klienti · nejbližší agent za ~40 s"
      />
      <ListRow divided strong icon={IconMissed} tone="bad" title="Pavel Urban neodpovídá" right="4 min" subtitle="zmeškal 2 nabídky (Cizinci)" />
      <ListRow divided strong icon={IconOverdue} tone="warn" title="Iva Benešová: pauza 18 z 15 min" right="3 min" subtitle="Brno" />
      <SectionHead level={3} title="Proč Jiří Dvořák čekal 38 s" />
      <p className="cb-12 cb-second" style={{ padding: '0 var(--s4)' }}>
        V 10:41:22 neměl nikdo z 9 oprávněných volno. Po 30 s se hledalo i s úrovní Platby ≥ 2; v 10:42:00 skončila dokončování Hana Nováková (Platby 4,
        naposledy s klientem).{' '}
        <a className="cb-link" href="#kandidati">
          Zobrazit všechny kandidáty
        </a>
      </p>
    </Drawer>
  );
};
