import { Button, ErrorState, NoRight, SkeletonLines, UiProvider } from '@callboard/ui';
import { createClient, useSession, useWebClient, WebClientProvider, type WebClient } from '@callboard/web-client';
import { StrictMode, useEffect, useRef, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { DeskProvider } from '../desk/desk-context.tsx';
import { useDeskPlace } from '../desk/desk-place.ts';
import { createDeskSettings } from '../desk/desk-settings.ts';
import { useDrafts } from '../desk/drafts.ts';
import { useOutbox } from '../features/chat/outbox.ts';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { useText } from '../words/texts.ts';
import { Desktop } from './desktop.tsx';
import './app.css';

const mount = '/agent';
const askAgainMs = 2_000;

const Unreachable = () => {
  const t = useText();
  const { session } = useWebClient();
  useEffect(() => {
    const timer = setInterval(() => void session.refresh(), askAgainMs);
    return () => clearInterval(timer);
  }, [session]);
  return (
    <main className="app-place">
      <ErrorState
        title={t('app.unreachable')}
        text={t('app.unreachableText')}
        actions={<Button onClick={() => void session.refresh()}>{t('app.again')}</Button>}
      />
    </main>
  );
};

const forgetEverything = (): void => {
  useDrafts.setState({ replies: {}, notes: {} });
  useOutbox.setState({ messages: [] });
  useDeskPlace.setState(useDeskPlace.getInitialState());
};

/** Lets in whoever is signed in and an agent; everybody else sees what to do. */
const Gate = () => {
  const t = useText();
  const client = useWebClient();
  const session = useSession();
  const [settings] = useState(() => createDeskSettings(client));
  // Whoever leaves takes what he wrote with him; a session that ran out keeps it for his return.
  const wasIn = useRef(false);
  const left = session.status === 'signed-out' && !session.ended;
  useEffect(() => {
    if (left && wasIn.current) forgetEverything();
    wasIn.current = session.status === 'signed-in';
  }, [left, session.status]);
  switch (session.status) {
    case 'asking':
      return (
        <main className="app-place">
          <SkeletonLines label={t('app.loading')} count={4} />
        </main>
      );
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return <SignInPage ended={session.ended} />;
    case 'signed-in':
      if (!session.me.roles.includes('agent'))
        return (
          <main className="app-place">
            <NoRight
              title={t('app.notAgent')}
              text={t('app.notAgentText')}
              actions={<Button onClick={() => void client.session.signOut()}>{t('status.signOut')}</Button>}
            />
          </main>
        );
      return (
        <DeskProvider key={session.me.id} settings={settings}>
          <Desktop me={session.me} />
        </DeskProvider>
      );
  }
};

const Noticed = ({ client }: { readonly client: WebClient }) => {
  const t = useText();
  return (
    <UiProvider serverOffsetMs={client.connection.serverOffsetMs} noticesLabel={t('app.notices')}>
      <WebClientProvider client={client}>
        <BrowserRouter basename={mount}>
          <Gate />
        </BrowserRouter>
      </WebClientProvider>
    </UiProvider>
  );
};

export const App = () => {
  const [client] = useState(() => createClient(mount));
  return (
    <StrictMode>
      <Noticed client={client} />
    </StrictMode>
  );
};
