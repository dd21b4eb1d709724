import { Button, ErrorState, NoRight, SignInPage, SkeletonLines, UiProvider, WholePage } from '@callboard/ui';
import { createClient, SessionGate, useSignIn, useWebClient, WebClientProvider } from '@callboard/web-client';
import { StrictMode, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { ConfigProvider } from '../config/config-context.tsx';
import { useText } from '../words/texts.ts';
import { AdminShell } from './admin-shell.tsx';
import './app.css';

const mount = '/admin';

const SignIn = ({ ended }: { readonly ended: boolean }) => {
  const t = useText();
  return <SignInPage {...useSignIn()} name={t('app.name')} title={t('signIn.title')} note={ended ? t('signIn.ended') : null} />;
};

/** Lets in whoever is signed in and an administrator; everybody else sees what to do. */
const Gate = () => {
  const t = useText();
  const { session } = useWebClient();
  return (
    <SessionGate
      asking={
        <WholePage>
          <SkeletonLines label={t('app.loading')} count={4} />
        </WholePage>
      }
      unreachable={(again) => (
        <WholePage>
          <ErrorState title={t('app.unreachable')} text={t('app.unreachableText')} actions={<Button onClick={again}>{t('app.again')}</Button>} />
        </WholePage>
      )}
      signedOut={(ended) => <SignIn ended={ended} />}
      signedIn={(me) =>
        me.roles.includes('admin') ? (
          <ConfigProvider key={me.id}>
            <AdminShell me={me} />
          </ConfigProvider>
        ) : (
          <WholePage>
            <NoRight
              title={t('app.notAdmin')}
              text={t('app.notAdminText')}
              actions={<Button onClick={() => void session.signOut()}>{t('app.signOut')}</Button>}
            />
          </WholePage>
        )
      }
    />
  );
};

export const App = () => {
  const t = useText();
  const [client] = useState(() => createClient(mount));
  return (
    <StrictMode>
      <UiProvider serverOffsetMs={client.connection.serverOffsetMs} noticesLabel={t('app.notices')}>
        <WebClientProvider client={client}>
          <BrowserRouter basename={mount}>
            <Gate />
          </BrowserRouter>
        </WebClientProvider>
      </UiProvider>
    </StrictMode>
  );
};
