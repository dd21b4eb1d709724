import { useFormats } from './formats.ts';
import { useSay } from './language.ts';
import { useConnection, useWebClient } from './web-client-provider.tsx';

const words = {
  cut: { cs: 'Bez spojení od', en: 'No connection since' },
  again: { cs: 'zkoušíme to znovu za', en: 'trying again in' },
  now: { cs: 'právě to zkoušíme znovu', en: 'trying again now' },
  tryNow: { cs: 'Zkusit hned', en: 'Try now' },
};

/** A cut in words; fits ui's `OfflineStrip`. */
export interface Cut {
  readonly title: string;
  readonly text: string;
  readonly action: { readonly label: string; readonly onClick: () => void };
}

/**
 * Since when there is no connection, what that means and when it is tried again; null while there is one.
 * `meaning` is the app's own half sentence ("Hovory běží dál"); `nowMs` is a running clock of the server's time.
 */
export const useCut = (meaning: string, nowMs: number): Cut | null => {
  const state = useConnection();
  const { connection } = useWebClient();
  const formats = useFormats();
  const say = useSay();
  if (state.status !== 'cut') return null;
  const leftMs = state.nextAttemptAt === null ? 0 : state.nextAttemptAt - (nowMs - connection.serverOffsetMs());
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return {
    title: `${say(words.cut)} ${formats.timeInFull(state.since)}.`,
    text: `${meaning}, ${seconds > 0 ? `${say(words.again)} ${seconds} s` : say(words.now)}.`,
    action: { label: say(words.tryNow), onClick: connection.wake },
  };
};
