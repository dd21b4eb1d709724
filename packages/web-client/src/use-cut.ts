import { useFormats } from './formats.ts';
import { useSay } from './language.ts';
import { useConnection, useWebClient } from './web-client-provider.tsx';

const words = {
  cut: { cs: 'Bez spojení od', en: 'No connection since' },
  again: { cs: 'zkoušíme to znovu za', en: 'trying again in' },
  now: { cs: 'právě to zkoušíme znovu', en: 'trying again now' },
  old: { cs: 'Zobrazený stav je z', en: 'What you see is from' },
  oldText: {
    cs: 'Server teď nedostává nová data; zkouší to dál a obraz se obnoví sám.',
    en: 'The server gets no new data at the moment; it keeps trying, and the screen renews itself.',
  },
  tryNow: { cs: 'Zkusit hned', en: 'Try now' },
};

/** A cut in words; fits ui's `OfflineStrip`. */
export interface Cut {
  readonly title: string;
  readonly text: string;
  /** Absent where there is nothing to do but to wait. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/**
 * Since when there is no connection, what that means and when it is tried again; or from when what is shown is, where the server itself gets nothing new. Null while all
 * is well.
 * `meaning` is the app's own half sentence ("Hovory běží dál"); `nowMs` is a running clock of the server's time.
 */
export const useCut = (meaning: string, nowMs: number): Cut | null => {
  const state = useConnection();
  const { connection } = useWebClient();
  const formats = useFormats();
  const say = useSay();
  if (state.status === 'live' && state.staleSince !== undefined)
    return { title: `${say(words.old)} ${formats.timeInFull(state.staleSince)}.`, text: say(words.oldText) };
  if (state.status !== 'cut') return null;
  const leftMs = state.nextAttemptAt === null ? 0 : state.nextAttemptAt - (nowMs - connection.serverOffsetMs());
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return {
    title: `${say(words.cut)} ${formats.timeInFull(state.since)}.`,
    text: `${meaning}, ${seconds > 0 ? `${say(words.again)} ${seconds} s` : say(words.now)}.`,
    action: { label: say(words.tryNow), onClick: connection.wake },
  };
};
