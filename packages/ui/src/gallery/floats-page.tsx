import {
  Avatar,
  Button,
  CallBar,
  ConfirmDialog,
  Drawer,
  DrawerSection,
  Facts,
  IconCall,
  IconChat,
  notify,
  OfferCard,
  OfferStack,
  StateChip,
} from '../index.ts';
import { useState } from 'react';
import { Sample } from './frame.tsx';
import { actionsIn, callStates, offer } from './float-samples.tsx';
import { ago, ahead, speech, stateWords, nothing } from './samples.ts';

/** What floats, and the call bar in each state. */
export const FloatsPage = () => {
  const [open, setOpen] = useState(true);
  const [asked, setAsked] = useState(new URLSearchParams(location.search).has('dialog'));
  return (
    <>
      <Sample title="Ovládání hovoru: stejné místo v každém stavu" span={2} edge>
        {callStates.map((state) => (
          <CallBar
            key={state}
            label={`Hovor: ${stateWords[state]}`}
            state={state}
            stateLabel={stateWords[state]}
            since={state === 'alerting' ? null : ago(252)}
            actions={actionsIn(state)}
            endLabel="Zavěsit"
            onEnd={nothing}
            endDisabled={state === 'wrapup'}
            levels={state === 'talking' ? speech : undefined}
            extra={
              state === 'alerting' && (
                <Button variant="accept" icon={IconCall} kbd="F2">
                  Přijmout
                </Button>
              )
            }
          />
        ))}
      </Sample>
      <Sample title="Okno a oznámení">
        <div className="cb-row cb-wrap">
          <Button onClick={() => setAsked(true)}>Smazat frontu…</Button>
          <Button onClick={() => notify({ tone: 'good', title: 'Uloženo', text: 'Fronta má 6 agentů místo 4.', closeLabel: 'Zavřít' })}>Uložit</Button>
          <Button onClick={() => notify({ tone: 'bad', title: 'Přepojení se nepodařilo', text: 'Linka 402 je obsazená.', closeLabel: 'Zavřít' })}>
            Přepojit
          </Button>
        </div>
        <ConfirmDialog
          open={asked}
          title="Smazat frontu Obecné dotazy?"
          confirmLabel="Smazat frontu"
          cancelLabel="Ponechat"
          closeLabel="Zavřít"
          ending
          onConfirm={() => setAsked(false)}
          onCancel={() => setAsked(false)}
        >
          3 čekající klienti přejdou do fronty Pojistné a platby. Historie zůstane.
        </ConfirmDialog>
      </Sample>
      <Sample title="Panel vpravo" edge>
        <div className="gallery-fixed">
          <span className="cb-grow" />
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            closeLabel="Zavřít"
            title="Hana Nováková"
            subtitle="Pojistné · Praha · Z-402"
            leading={<Avatar name="Hana Nováková" size="lg" />}
            head={
              <div className="cb-row">
                <StateChip state="talking" label="Hovoří" since={ago(252)} />
                <span className="cb-12 cb-second">potom Pauza: oběd</span>
              </div>
            }
          >
            <DrawerSection>
              <span className="cb-strong">Jiří Dvořák</span>
            </DrawerSection>
            <Facts
              items={[
                { term: 'Telefon', value: '+420 603 118 427' },
                { term: 'Souhlasy', value: 'nahrávání, e-mail' },
              ]}
            />
          </Drawer>
        </div>
      </Sample>
      <Sample title="Nabídka se zbývajícím časem" span={2} edge>
        <div className="gallery-fixed" style={{ height: 360 }}>
          <OfferStack>
            <OfferCard
              {...offer}
              icon={IconCall}
              kind="Příchozí hovor"
              title="+420 603 118 427"
              preview={undefined}
              expiresAt={ahead(3600)}
              durationMs={5_400_000}
              busy
              acceptKey={null}
              rejectReasons={undefined}
            />
            <OfferCard {...offer} icon={IconChat} expiresAt={ahead(600)} durationMs={940_000} />
          </OfferStack>
        </div>
      </Sample>
    </>
  );
};
