import { Button, ErrorState, NoRight, SkeletonLines, UiProvider } from '@callboard/ui';
import { createClient, useSession, useWebClient, WebClientProvider, type WebClient } from '@callboard/web-client';
import { StrictMode, useEffect, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { ConfigProvider } from '../config/config-context.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { useText } from '../words/texts.ts';
import { AdminShell } from './admin-shell.tsx';
import './app.css';

const mount = '/admin';
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

/** Lets in whoever is signed in and an administrator; everybody else sees what to do. */
const Gate = () => {
  const t = useText();
  const client = useWebClient();
  const session = useSession();
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
      if (!session.me.roles.includes('admin'))
        return (
          <main className="app-place">
            <NoRight
              title={t('app.notAdmin')}
              text={t('app.notAdminText')}
              actions={<Button onClick={() => void client.session.signOut()}>{t('app.signOut')}</Button>}
            />
          </main>
        );
      return (
        <ConfigProvider key={session.me.id}>
          <AdminShell me={session.me} />
        </ConfigProvider>
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
