import {
  AppShell,
  Avatar,
  Button,
  Chip,
  DataTable,
  EmptyState,
  FootBar,
  IconFilter,
  IconPaste,
  IconReady,
  IconWrapUp,
  NavGroup,
  PageHead,
  Person,
  RailItem,
  SearchBox,
  Segmented,
} from '../index.ts';
import { groups } from './admin-navigation.tsx';
import { people, type PersonSample, nothing } from './samples.ts';

/** The administrator's frame of the design, drawn with the components. */
export const AdminPage = () => (
  <AppShell
    railWidth="wide"
    railLabel="Hlavní"
    skipLabel="Přejít k obsahu"
    rail={groups.map(([group, items]) => (
      <div key={group} className="cb-col">
        <NavGroup>{group}</NavGroup>
        {items.map(([icon, label]) => (
          <RailItem key={label} wide icon={icon} label={label} active={label === 'Matice dovedností'} href="#" />
        ))}
      </div>
    ))}
    bar={
      <>
        <span className="cb-15">Správa</span>
        <span style={{ width: 68 }} />
        <SearchBox label="Najít nastavení, uživatele, frontu" value="" onChange={nothing} kbd="S" />
        <span className="cb-grow" />
        <Chip tone="ready" icon={IconReady}>
          Vše v provozu
        </Chip>
        <Person name="Jana Správná" />
      </>
    }
  >
    <div className="gallery-page">
      <PageHead
        title="Matice dovedností"
        note="48 agentů × 14 dovedností, úroveň 1–5"
        end={
          <>
            <Segmented
              label="Místo"
              value="praha"
              onChange={nothing}
              options={['Praha', 'Brno', 'Ostrava', 'Partner'].map((label) => ({ value: label.toLowerCase(), label }))}
            />
            <Button size="sm" icon={IconFilter}>
              Filtr
            </Button>
            <Button size="sm" icon={IconPaste}>
              Vložit z Excelu
            </Button>
          </>
        }
      />
      <div className="cb-grow cb-scroll gallery-panel gallery-line">
        <DataTable<PersonSample>
          label="Agenti"
          rows={people}
          rowKey={(row) => row.name}
          loadingLabel="Načítám agenty"
          empty={<EmptyState title="Nikdo" />}
          columns={[
            {
              id: 'name',
              header: 'Agent',
              weight: 'medium',
              cell: (row) => (
                <span className="cb-row">
                  <Avatar size="sm" name={row.name} />
                  {row.name}
                </span>
              ),
            },
            { id: 'place', header: 'Pracoviště', weight: 'second', cell: (row) => row.place },
            { id: 'calls', header: 'Hovory', numeric: true, cell: (row) => row.calls },
          ]}
        />
      </div>
      <FootBar>
        <Chip tone="alerting" icon={IconWrapUp}>
          4 neuložené změny
        </Chip>
        <span className="cb-12 cb-second">Po uložení bude frontu Zahraniční pojištění umět 6 agentů místo 4.</span>
        <span className="cb-row cb-end">
          <Button>Zahodit</Button>
          <Button>Ukázat rozdíly</Button>
          <Button variant="primary">Uložit a použít hned</Button>
        </span>
      </FootBar>
    </div>
  </AppShell>
);
