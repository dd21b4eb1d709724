import {
  activityStates,
  BackAgainStrip,
  Button,
  DataAge,
  EmptyState,
  ErrorState,
  NoRight,
  OfflineStrip,
  ProgressLine,
  SkeletonLines,
  Stale,
  StateChip,
} from '../index.ts';
import { Sample } from './frame.tsx';
import { ago, stateWords } from './samples.ts';

const nothing = (): void => undefined;

/** The states of the design's own page. */
export const StatesPage = () => (
  <>
    <Sample title="Stavy agenta: barva, znak i slovo">
      <div className="cb-row cb-wrap">
        {activityStates.map((state) => (
          <StateChip key={state} state={state} label={stateWords[state]} since={state === 'wrapup' ? ago(44) : null} />
        ))}
      </div>
    </Sample>
    <Sample title="Bez spojení: obrazovka zůstává, čísla stárnou viditelně">
      <OfflineStrip title="Bez spojení od 10:42:07." text="Hovor běží dál, zkoušíme to znovu za 3 s." />
      <Stale stale>
        <div className="cb-row">
          <span className="cb-24">14</span>
          <span className="cb-12">čeká, stav z 10:42:07</span>
        </div>
      </Stale>
    </Sample>
    <Sample title="Zpátky po výpadku">
      <BackAgainStrip title="Zpět po 1 min 12 s." text="Za tu dobu: 2 zmeškané nabídky, 1 nová zpráva." action={{ label: 'Ukázat', onClick: nothing }} />
      <DataAge text="stav z 10:43:19" />
    </Sample>
    <Sample title="Načítání: tvar obsahu, nic neposkočí">
      <SkeletonLines label="Načítám" />
    </Sample>
    <Sample title="Prázdno říká, co dál">
      <EmptyState title="Nic na vás nečeká" text="Ve frontách jsou 3 klienti, první odhad pro vás je za 40 s." />
    </Sample>
    <Sample title="Chyba: co se stalo, co to znamená, co s tím">
      <ErrorState
        title="Hovor se nepodařilo přepojit"
        text="Linka 402 je obsazená. Klient je podržený u vás."
        actions={
          <>
            <Button size="sm" variant="primary">
              Vrátit se ke klientovi
            </Button>
            <Button size="sm">Jiný cíl</Button>
          </>
        }
      />
    </Sample>
    <Sample title="Bez práva">
      <NoRight title="Nahrávky smí přehrávat vedoucí" text="Požádat o přístup můžete Martina Kříže." />
    </Sample>
    <Sample title="Tlačítka: jedno hlavní na obrazovku">
      <div className="cb-row cb-wrap">
        <Button variant="primary">Uložit</Button>
        <Button variant="accept">Přijmout</Button>
        <Button variant="end">Zavěsit</Button>
        <Button>Zahodit</Button>
        <Button variant="quiet">Další…</Button>
      </div>
    </Sample>
    <Sample title="Dlouhá práce má postup a konec">
      <ProgressLine title="Přestavba pohledu agent-board" status="182 400 z 410 000 · zbývá 1 s" share={0.44} note="Stará verze slouží dál, vymění se naráz." />
    </Sample>
  </>
);
