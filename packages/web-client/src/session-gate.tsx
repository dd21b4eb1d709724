import { useEffect, type ReactNode } from 'react';
import type { Me } from './session.ts';
import { useSession, useWebClient } from './web-client-provider.tsx';

const askAgainMs = 2_000;

export interface SessionGateProps {
  /** While it is not known who sits here. */
  readonly asking: ReactNode;
  /** While the server does not answer; the gate keeps asking, `again` asks at once. */
  readonly unreachable: (again: () => void) => ReactNode;
  /** `ended`: a session was there and is over. */
  readonly signedOut: (ended: boolean) => ReactNode;
  readonly signedIn: (me: Me) => ReactNode;
}

/** Shows the app to whoever is signed in, and to everybody else where he stands. */
export const SessionGate = ({ asking, unreachable, signedOut, signedIn }: SessionGateProps) => {
  const session = useSession();
  const { refresh } = useWebClient().session;
  const lost = session.status === 'unreachable';
  useEffect(() => {
    if (!lost) return;
    const timer = setInterval(() => void refresh(), askAgainMs);
    return () => clearInterval(timer);
  }, [lost, refresh]);
  switch (session.status) {
    case 'asking':
      return asking;
    case 'unreachable':
      return unreachable(() => void refresh());
    case 'signed-out':
      return signedOut(session.ended);
    case 'signed-in':
      return signedIn(session.me);
  }
};
