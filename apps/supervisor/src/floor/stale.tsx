import { ServerOffsetContext } from '@callboard/ui';
import { useConnection, useFormats, useWebClient } from '@callboard/web-client';
import { useMemo, type ReactNode } from 'react';
import { useText } from '../words/texts.ts';

/** Since when what is shown is old, epoch ms of this machine; null while it is live. */
export const useStaleSince = (): number | null => {
  const connection = useConnection();
  if (connection.status === 'live') return connection.staleSince ?? null;
  return connection.status === 'cut' ? connection.since : null;
};

/** `stav z 10:42:07`; undefined while what is shown is live. */
export const useStaleAge = (): string | undefined => {
  const since = useStaleSince();
  const t = useText();
  const { timeInFull } = useFormats();
  return since === null ? undefined : t('live.asOf', { time: timeInFull(since) });
};

const secondMs = 1000;

/** Stops the timers at the moment of a cut: nobody knows whether the customer still waits. */
export const ClockOfData = ({ children }: { readonly children: ReactNode }) => {
  const since = useStaleSince();
  const { connection } = useWebClient();
  const offset = useMemo(
    () => () => connection.serverOffsetMs() + (since === null ? 0 : since - Math.floor(Date.now() / secondMs) * secondMs),
    [connection, since],
  );
  return <ServerOffsetContext value={offset}>{children}</ServerOffsetContext>;
};
