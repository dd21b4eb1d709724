import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { Provider } from 'urql';
import type { WebClient } from './client.ts';
import type { ConnectionState } from './connection.ts';
import type { SessionState } from './session.ts';
import { useStore } from './store.ts';

const WebClientContext = createContext<WebClient | null>(null);

export interface WebClientProviderProps {
  readonly client: WebClient;
  readonly children: ReactNode;
}

/** Gives the app its client, urql's hooks included, and asks once who sits here. */
export const WebClientProvider = ({ client, children }: WebClientProviderProps) => {
  useEffect(() => void client.session.refresh(), [client]);
  return (
    <WebClientContext value={client}>
      <Provider value={client.urql}>{children}</Provider>
    </WebClientContext>
  );
};

/** The app's client. Throws outside `WebClientProvider`. */
export const useWebClient = (): WebClient => {
  const client = useContext(WebClientContext);
  if (client === null) throw new Error('useWebClient outside WebClientProvider');
  return client;
};

/** Who sits here. */
export const useSession = (): SessionState => useStore(useWebClient().session.state);

/** State of the live connection. */
export const useConnection = (): ConnectionState => useStore(useWebClient().connection.state);
