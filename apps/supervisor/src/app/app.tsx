import { EmptyState, IconNoConnection, UiProvider } from '@callboard/ui';
import { useSession, WebClientProvider, type WebClient } from '@callboard/web-client';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { FloorProvider } from '../floor/floor-context.tsx';
import { createFloorSettings } from '../floor/floor-settings.ts';
import { useText } from '../words/texts.ts';
import { Desk } from './desk.tsx';
import { useUserLanguage } from './use-user-language.ts';

/** Asks again while nobody has answered yet. */
const Unreachable = () => {
  const t = useText();
  return <EmptyState icon={IconNoConnection} title={t('app.unreachable')} text={t('app.unreachableText')} />;
};

const Session = ({ client }: { readonly client: WebClient }) => {
  const session = useSession();
  const [settings] = useState(() => createFloorSettings(client));
  useUserLanguage(session, settings);
  switch (session.status) {
    case 'asking':
      return null;
    case 'unreachable':
      return <Unreachable />;
    case 'signed-out':
      return <SignInPage ended={session.ended} />;
    case 'signed-in':
      return (
        <FloorProvider key={session.me.id} settings={settings}>
          <Desk me={session.me} />
        </FloorProvider>
      );
  }
};

/** The supervisor's app. */
export const App = ({ client }: { readonly client: WebClient }) => {
  const t = useText();
  return (
    <UiProvider serverOffsetMs={client.connection.serverOffsetMs} noticesLabel={t('app.notices')}>
      <WebClientProvider client={client}>
        <BrowserRouter basename="/supervisor">
          <Session client={client} />
        </BrowserRouter>
      </WebClientProvider>
    </UiProvider>
  );
};
