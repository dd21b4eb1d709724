import { IconAttachment, IconCall, IconChat, IconMail, IconRead, IconRecording, Tabs, Timer, WorkItem } from '../index.ts';
import { ago, nothing } from './samples.ts';

/** The agent's work list. */
export const AgentList = () => (
  <section className="gallery-panel gallery-left">
    <Tabs
      id="work"
      label="Práce"
      tabs={[
        { value: 'mine', label: 'Moje práce', count: 4 },
        { value: 'done', label: 'Dnes hotovo', count: 31 },
      ]}
      value="mine"
      onChange={nothing}
    />
    <ul className="cb-grow">
      <WorkItem
        icon={IconCall}
        iconLabel="Hovor"
        state="talking"
        title="Jiří Dvořák"
        subtitle="Pojistné a platby · +420 603 118 427"
        right={
          <span className="cb-13 cb-ink-talking cb-medium">
            <Timer since={ago(252)} />
          </span>
        }
        note={
          <span className="cb-bad">
            <IconRecording size={14} title="Nahrává se" />
          </span>
        }
        selected
        onClick={nothing}
      />
      <WorkItem
        icon={IconChat}
        iconLabel="Chat"
        title="Lenka Procházková"
        subtitle="Potřebovala bych potvrzení o bezdlužnosti"
        unread={2}
        unreadLabel="nepřečtené"
        note={
          <span className="cb-warn">
            <Timer since={ago(48)} />
          </span>
        }
        sla={{ share: 0.78, tone: 'warn', label: 'Do limitu odpovědi' }}
        onClick={nothing}
      />
      <WorkItem
        icon={IconChat}
        iconLabel="Chat"
        title="Návštěvník webu 4817"
        subtitle="Vy: Posílám odkaz na formulář."
        right={<Timer since={ago(96)} />}
        note={<IconRead size={14} title="Přečteno" />}
        sla={{ share: 0.22, tone: 'good', label: 'Do limitu odpovědi' }}
        onClick={nothing}
      />
      <WorkItem
        icon={IconMail}
        iconLabel="E-mail"
        title="Stavby Kolář s.r.o."
        subtitle="Re: Přehled plateb zaměstnavatele 10/2026"
        right="14 min"
        note={<IconAttachment size={14} title="Příloha" />}
        sla={{ share: 0.09, tone: 'good', label: 'Do limitu odpovědi' }}
        onClick={nothing}
      />
    </ul>
    <div className="cb-row cb-12 cb-muted gallery-line" style={{ padding: 'var(--s3) var(--s4)' }}>
      Kapacita <span className="cb-end">1 z 1 hovoru · 2 ze 3 chatů</span>
    </div>
  </section>
);
