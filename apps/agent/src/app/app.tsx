import { Button, ErrorState, NoRight, SignInPage, SkeletonLines, UiProvider, WholePage } from '@callboard/ui';
import { createClient, SessionGate, useSession, useSignIn, useWebClient, WebClientProvider } from '@callboard/web-client';
import { StrictMode, useEffect, useRef, useState } from 'react';
import { BrowserRouter } from 'react-router';
import { DeskProvider } from '../desk/desk-context.tsx';
import { useDeskPlace } from '../desk/desk-place.ts';
import { createDeskSettings } from '../desk/desk-settings.ts';
import { useDrafts } from '../desk/drafts.ts';
import { useOutbox } from '../features/chat/outbox.ts';
import { useText } from '../words/texts.ts';
import { Desktop } from './desktop.tsx';

const mount = '/agent';

const SignIn = ({ ended }: { readonly ended: boolean }) => {
  const t = useText();
  return <SignInPage {...useSignIn()} name={t('app.name')} title={t('signIn.title')} note={ended ? t('signIn.ended') : null} />;
};

const forgetEverything = (): void => {
  useDrafts.setState({ replies: {}, notes: {} });
  useOutbox.setState({ messages: [] });
  useDeskPlace.setState(useDeskPlace.getInitialState());
};

/** Whoever leaves takes what he wrote with him; a session that ran out keeps it for his return. */
const useForgetOnLeave = (): void => {
  const session = useSession();
  const wasIn = useRef(false);
  const left = session.status === 'signed-out' && !session.ended;
  useEffect(() => {
    if (left && wasIn.current) forgetEverything();
    wasIn.current = session.status === 'signed-in';
  }, [left, session.status]);
};

/** Lets in whoever is signed in and an agent; everybody else sees what to do. */
const Gate = () => {
  const t = useText();
  const client = useWebClient();
  const [settings] = useState(() => createDeskSettings(client));
  useForgetOnLeave();
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
        me.roles.includes('agent') ? (
          <DeskProvider key={me.id} settings={settings}>
            <Desktop me={me} />
          </DeskProvider>
        ) : (
          <WholePage>
            <NoRight
              title={t('app.notAgent')}
              text={t('app.notAgentText')}
              actions={<Button onClick={() => void client.session.signOut()}>{t('status.signOut')}</Button>}
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
