import {
  Button,
  CallBar,
  Card,
  Chip,
  FootBar,
  IconButton,
  IconCallback,
  IconChat,
  IconConsult,
  IconDialpad,
  IconHold,
  IconIdentity,
  IconMore,
  IconMute,
  IconRecording,
  IconTicket,
  IconTransfer,
  Kbd,
  OfferCard,
  OfferStack,
  TimelineRow,
  Timer,
} from '../index.ts';
import { ago, ahead, speech, nothing } from './samples.ts';

const outcomes: readonly string[] = ['Dotaz na platbu', 'Splátkový kalendář', 'Reklamace', 'Předáno BackOffice'];

/** The call in hand, with an offer above it. */
export const AgentWork = () => (
  <section className="cb-col">
    <div className="gallery-head">
      <div className="cb-row">
        <h1 className="cb-18">Jiří Dvořák</h1>
        <Chip icon={IconIdentity}>pojištěnec 8203144471</Chip>
        <Chip tone="accent">VIP</Chip>
        <span className="cb-end cb-12 cb-muted">
          celkem <Timer since={ago(337)} />
        </span>
        <IconButton icon={IconMore} label="Další" />
      </div>
      <div className="cb-12 cb-second">Příchozí hovor · fronta Pojistné a platby · čekal 0:38 · IVR: 1 Platby → 2 Nedoplatek</div>
    </div>
    <CallBar
      label="Hovor"
      state="talking"
      stateLabel="Hovoří"
      since={ago(252)}
      levels={speech}
      actions={[
        { id: 'mute', icon: IconMute, label: 'Ztlumit', onClick: nothing },
        { id: 'hold', icon: IconHold, label: 'Podržet', onClick: nothing },
        { id: 'transfer', icon: IconTransfer, label: 'Přepojit', onClick: nothing },
        { id: 'consult', icon: IconConsult, label: 'Konzultovat', onClick: nothing },
        { id: 'dial', icon: IconDialpad, label: 'Číselník', onClick: nothing, iconOnly: true },
      ]}
      endLabel="Zavěsit"
      onEnd={nothing}
    />
    <div className="gallery-body">
      <TimelineRow time="10:41:03">
        Klient vybral <b>Nedoplatek</b> a zadal číslo pojištěnce
      </TimelineRow>
      <TimelineRow time="10:41:22">
        Zařazen do fronty <b>Pojistné a platby</b>, 3. v pořadí
      </TimelineRow>
      <TimelineRow time="10:42:00">
        Spojeno s vámi <b>(mluvili jste naposledy 9. 11.)</b>
      </TimelineRow>
      <TimelineRow time="10:43:10">
        <Chip tone="missed" icon={IconRecording}>
          Nahrává se
        </Chip>{' '}
        <b>Nahrávání se pozastaví při zadávání karty</b>
      </TimelineRow>
      <Card label="Poznámka" padded>
        <div className="cb-row">
          <span className="cb-strong">Poznámka k hovoru</span>
          <span className="cb-end cb-12 cb-muted">uloženo před 3 s</span>
        </div>
        <p style={{ marginTop: 6 }}>
          Dotaz na nedoplatek 2 731 Kč za období 07–09/2026. Platba odeslána 18. 11. na starý účet. Klient chce potvrzení e-mailem, až bude platba spárovaná.
        </p>
      </Card>
      <Card label="Výsledek" padded>
        <div className="cb-row">
          <span className="cb-strong">Výsledek</span>
          <span className="cb-12 cb-muted">vyplníte po hovoru, nebo už teď</span>
        </div>
        <div className="cb-row cb-wrap" style={{ marginTop: 8 }}>
          {outcomes.map((outcome, index) => (
            <Button key={outcome} size="sm" kbd={String(index + 1)} selected={index === 0}>
              {outcome}
            </Button>
          ))}
          <Button size="sm" variant="quiet">
            Další…
          </Button>
        </div>
      </Card>
      <OfferStack>
        <OfferCard
          label="Nový chat: Tereza Malá"
          icon={IconChat}
          kind="Nový chat"
          context="fronta Obecné dotazy · čeká 0:21"
          title="Tereza Malá"
          preview="„Dobrý den, chci se přeregistrovat k vaší pojišťovně…“"
          expiresAt={ahead(13)}
          durationMs={20_000}
          remaining={(seconds) => `${seconds} s`}
          acceptLabel="Přijmout"
          onAccept={nothing}
          rejectLabel="Odmítnout…"
          rejectReasons={[{ id: 'busy', label: 'Nestíhám' }]}
          onReject={nothing}
        />
      </OfferStack>
    </div>
    <FootBar>
      <Button icon={IconTicket}>Založit případ</Button>
      <Button icon={IconCallback}>Naplánovat zpětné volání</Button>
      <span className="cb-row cb-end cb-12 cb-muted">
        Zkratky <Kbd>?</Kbd>
      </span>
    </FootBar>
  </section>
);
