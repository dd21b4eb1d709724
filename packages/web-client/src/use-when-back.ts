import { useEffect, useRef } from 'react';
import { useConnection } from './web-client-provider.tsx';

/** Runs `then` each time the connection is live again after a cut: what failed or grew old meanwhile is asked for anew. */
export const useWhenBack = (then: () => void): void => {
  const { status } = useConnection();
  const wasCut = useRef(false);
  const latest = useRef(then);
  useEffect(() => {
    latest.current = then;
  });
  useEffect(() => {
    if (status === 'cut') wasCut.current = true;
    if (status !== 'live' || !wasCut.current) return;
    wasCut.current = false;
    latest.current();
  }, [status]);
};
