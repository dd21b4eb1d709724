import { Button, ErrorState, SignInPage, SkeletonLines, UiProvider, WholePage } from '@callboard/ui';
import { SessionGate, useSession, useSignIn, useUserLanguage, WebClientProvider, type WebClient } from '@callboard/web-client';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { FloorProvider } from '../floor/floor-context.tsx';
import { createFloorSettings } from '../floor/floor-settings.ts';
import { useText } from '../words/texts.ts';
import { Desk } from './desk.tsx';

const SignIn = ({ ended }: { readonly ended: boolean }) => {
  const t = useText();
  return <SignInPage {...useSignIn()} name={t('app.name')} title={t('signIn.title')} note={ended ? t('signIn.ended') : null} />;
};

/** Lets in whoever is signed in; everybody else sees what to do. */
const Gate = ({ client }: { readonly client: WebClient }) => {
  const t = useText();
  const [settings] = useState(() => createFloorSettings(client));
  const session = useSession();
  useUserLanguage(settings, session.status === 'signed-in' ? session.me.language : null);
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
      signedIn={(me) => (
        <FloorProvider key={me.id} settings={settings}>
          <Desk me={me} />
        </FloorProvider>
      )}
    />
  );
};

/** The supervisor's app. */
export const App = ({ client }: { readonly client: WebClient }) => {
  const t = useText();
  return (
    <UiProvider serverOffsetMs={client.connection.serverOffsetMs} noticesLabel={t('app.notices')}>
      <WebClientProvider client={client}>
        <BrowserRouter basename="/supervisor">
          <Gate client={client} />
        </BrowserRouter>
      </WebClientProvider>
    </UiProvider>
  );
};
