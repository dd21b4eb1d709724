import { Facts, IconCall, IconCallEnd, IconChat, IconMail, IconTicket, ListRow, SectionHead, Tabs } from '../index.ts';
import { nothing } from './samples.ts';

/** What is known about the caller. */
export const AgentContext = () => (
  <aside className="gallery-panel gallery-right" aria-label="Klient">
    <Tabs
      id="context"
      label="Klient"
      tabs={['Klient', 'Historie', 'Scénář', 'Texty'].map((label) => ({ value: label, label }))}
      value="Klient"
      onChange={nothing}
    />
    <Facts
      items={[
        { term: 'Narozen', value: '14. 3. 1982' },
        { term: 'Telefon', value: '+420 603 118 427' },
        { term: 'E-mail', value: 'jiri.dvorak@email.cz' },
        { term: 'Pojištěn od', value: '1. 4. 2011, Praha' },
        { term: 'Plátce', value: 'OSVČ' },
        { term: 'Souhlasy', value: 'nahrávání, e-mail' },
      ]}
    />
    <div className="gallery-line" />
    <SectionHead title="Otevřené případy" count={1} />
    <ListRow
      icon={IconTicket}
      tone="warn"
      strong
      title="#20881 Spárování platby"
      right={<span className="cb-warn">zítra</span>}
      subtitle="BackOffice · čeká na účtárnu"
    />
    <div className="gallery-line" />
    <SectionHead title="Poslední kontakty" />
    <ListRow icon={IconCall} title="Dotaz na nedoplatek" right="9. 11." subtitle="vy · 6 min · Dotaz na platbu" onClick={nothing} />
    <ListRow icon={IconMail} title="Změna čísla účtu" right="28. 10." subtitle="P. Sedláčková · vyřešeno" onClick={nothing} />
    <ListRow icon={IconChat} title="Kartička pojištěnce" right="2. 9." subtitle="chatbot · vyřešeno" onClick={nothing} />
    <ListRow icon={IconCallEnd} tone="bad" title="Ztracený hovor" right="1. 9." subtitle="čekal 3:12" onClick={nothing} />
  </aside>
);
