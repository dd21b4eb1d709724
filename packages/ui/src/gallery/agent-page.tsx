import {
  AppShell,
  IconButton,
  IconConnection,
  IconContacts,
  IconHistory,
  IconInbox,
  IconNotifications,
  IconSettings,
  IconShortcuts,
  IconStatistics,
  IconTicket,
  Person,
  RailItem,
  SearchBox,
  StatusPill,
} from '../index.ts';
import { AgentContext } from './agent-context.tsx';
import { AgentList } from './agent-list.tsx';
import { AgentWork } from './agent-work.tsx';
import { ago, nothing } from './samples.ts';

const bar = (
  <>
    <SearchBox label="Hledat klienta, číslo, případ" value="" onChange={nothing} kbd="S" />
    <span className="cb-grow" />
    <span className="cb-row cb-12 cb-muted">
      <span className="cb-good">
        <IconConnection size={14} />
      </span>
      Sluchátka v pořádku
    </span>
    <IconButton icon={IconNotifications} label="Upozornění" />
    <StatusPill state="talking" label="Hovoří" since={ago(252)} />
    <Person name="Hana Nováková" note="Potom: pauza na oběd" />
  </>
);

const rail = (
  <>
    <RailItem icon={IconInbox} label="Práce" active badge={2} badgeLabel="2 nové" href="#" />
    <RailItem icon={IconContacts} label="Klienti" href="#" />
    <RailItem icon={IconTicket} label="Případy" href="#" />
    <RailItem icon={IconHistory} label="Historie" href="#" />
    <RailItem icon={IconStatistics} label="Můj den" href="#" />
    <span className="cb-rail-gap" />
    <RailItem icon={IconShortcuts} label="Zkratky" href="#" />
    <RailItem icon={IconSettings} label="Nastavení" href="#" />
  </>
);

/** The agent's screen of the design, drawn with the components. */
export const AgentPage = () => (
  <AppShell bar={bar} rail={rail} railLabel="Hlavní" skipLabel="Přejít k obsahu">
    <div className="gallery-three">
      <AgentList />
      <AgentWork />
      <AgentContext />
    </div>
  </AppShell>
);
