import { ServerOffsetContext } from '@callboard/ui/clock';
import { useLiveView, type WebClient } from '@callboard/web-client';
import { useEffect, useMemo, useState } from 'react';
import { AccessPage } from './access/access-page.tsx';
import { useAccess } from './access/use-access.ts';
import { createBoardView } from './board/board-view.ts';
import type { ScreenChoice } from './board/screen-choice.ts';
import { ScreenContext, screenOf } from './board/screen-context.ts';
import { useScheme } from './board/use-scheme.ts';
import { useWakeLock } from './board/use-wake-lock.ts';
import { Board } from './pages/board.tsx';

export interface WallProps {
  readonly client: WebClient;
  readonly choice: ScreenChoice;
}

/** The wall screen: the board, or what to do where the server does not let this screen in. */
export const Wall = ({ client, choice }: WallProps) => {
  const screen = useMemo(() => screenOf(choice), [choice]);
  const [view] = useState(() => createBoardView(client));
  const snapshot = useLiveView(view);
  const access = useAccess(client.connection);
  useScheme(choice.scheme);
  useWakeLock();
  useEffect(() => {
    document.documentElement.lang = choice.language;
  }, [choice.language]);
  const refused = access === 'denied' || snapshot.status === 'failed';
  return (
    <ScreenContext value={screen}>
      <ServerOffsetContext value={client.connection.serverOffsetMs}>
        {refused ? <AccessPage client={client} sentence={snapshot.trouble} /> : <Board client={client} snapshot={snapshot} />}
      </ServerOffsetContext>
    </ScreenContext>
  );
};
