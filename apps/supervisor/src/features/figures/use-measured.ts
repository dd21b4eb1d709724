import { useWebClient } from '@callboard/web-client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { useFigures, useQueue } from '../../floor/floor-context.tsx';
import { MeasureDocument, type Evidence } from './measure-document.ts';

/** The live figures change with every call; the evidence behind them is asked again this long after one did. */
const settleMs = 2_000;

interface Measured {
  readonly evidence: Evidence | null;
  /** The server's own sentence where it refused, else empty; null while all is well. */
  readonly trouble: string | null;
  readonly fetching: boolean;
  /** When it was asked last, epoch ms of the server. */
  readonly askedAt: number;
  readonly retry: () => void;
}

/** A measure with its rows. Asked again by itself after the figure on the floor moved, so that both say the same. */
export const useMeasured = (name: string, queueId: string | null, from: number): Measured => {
  const { connection } = useWebClient();
  const [{ data, error, fetching }, again] = useQuery({ query: MeasureDocument, variables: { name, queueId, from }, requestPolicy: 'network-only' });
  const [askedAt, setAskedAt] = useState(() => Date.now() + connection.serverOffsetMs());
  const retry = useCallback((): void => {
    setAskedAt(Date.now() + connection.serverOffsetMs());
    again({ requestPolicy: 'network-only' });
  }, [again, connection]);
  const centre = useFigures();
  const queue = useQueue(queueId);
  const live = queueId === null ? centre : queue;
  const key = live === null ? '' : [live.answered, live.abandoned, live.serviceLevelWithin, live.serviceLevelOf].join('/');
  const asked = useRef(key);
  useEffect(() => {
    if (asked.current === key) return undefined;
    const timer = setTimeout(() => {
      asked.current = key;
      retry();
    }, settleMs);
    return () => clearTimeout(timer);
  }, [key, retry]);
  return { evidence: data?.measure ?? null, trouble: error === undefined ? null : (error.graphQLErrors[0]?.message ?? ''), fetching, askedAt, retry };
};
