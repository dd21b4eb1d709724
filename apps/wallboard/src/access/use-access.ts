import type { Connection } from '@callboard/web-client';
import { useEffect, useState } from 'react';

/** How long after the connection went down it is opened again, ms. */
const againAfterMs = 3_000;

/**
 * Keeps a screen without a session connected: nobody signs in at it, so a connection that was taken down is opened again. The answer
 * says that the server turned this screen away, until it lets it in.
 */
export const useAccess = (connection: Connection): 'open' | 'denied' => {
  const [access, setAccess] = useState<'open' | 'denied'>('open');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const { status } = connection.state.get();
      clearTimeout(timer);
      if (status === 'refused') setAccess('denied');
      if (status === 'live') setAccess('open');
      if (status === 'refused' || status === 'idle') timer = setTimeout(connection.restart, againAfterMs);
    };
    look();
    const unsubscribe = connection.state.subscribe(look);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [connection]);
  return access;
};
