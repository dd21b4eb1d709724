import { AppShell, Button, ErrorState, IconHistory, IconOperations, IconSettings, NoRight, RailItem } from '@callboard/ui';
import { useWebClient, type Me } from '@callboard/web-client';
import { useState } from 'react';
import { Link, Route, Routes, useLocation } from 'react-router';
import { ConnectionStrip } from '../features/connection/connection-strip.tsx';
import { HistoryPage } from '../features/history/history-page.tsx';
import { SettingsDialog } from '../features/settings/settings-dialog.tsx';
import { useFloorStatus } from '../floor/floor-context.tsx';
import { ClockOfData } from '../floor/stale.tsx';
import { useText } from '../words/texts.ts';
import { DeskBar } from './desk-bar.tsx';
import './desk.css';
import { FloorPage } from './floor-page.tsx';
import { SideDrawer } from './side-drawer.tsx';

const mayWatch = ({ roles }: Me): boolean => roles.some((role) => role === 'supervisor' || role === 'admin' || role === 'auditor');

const Rail = ({ onSettings }: { readonly onSettings: () => void }) => {
  const t = useText();
  const { pathname, search } = useLocation();
  const inHistory = pathname.startsWith('/history');
  return (
    <>
      <RailItem icon={IconOperations} label={t('place.floor')} active={!inHistory} as={Link} linkProps={{ to: { pathname: '/', search } }} />
      <RailItem icon={IconHistory} label={t('place.history')} active={inHistory} as={Link} linkProps={{ to: { pathname: '/history', search: '' } }} />
      <span className="cb-rail-gap" />
      <RailItem icon={IconSettings} label={t('place.settings')} onClick={onSettings} />
    </>
  );
};

const FloorFailed = () => {
  const t = useText();
  const { connection } = useWebClient();
  return <ErrorState title={t('app.failed')} text={t('app.failedText')} actions={<Button onClick={connection.restart}>{t('app.again')}</Button>} />;
};

/** The whole screen of whoever is signed in: bar, rail, the page, and the drawer beside it. */
export const Desk = ({ me }: { readonly me: Me }) => {
  const t = useText();
  const status = useFloorStatus();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const openSettings = (): void => setSettingsOpen(true);
  if (!mayWatch(me)) return <NoRight title={t('app.notSupervisor')} text={t('app.notSupervisorText')} />;
  return (
    <ClockOfData>
      <AppShell
        railLabel={t('app.rail')}
        skipLabel={t('app.skip')}
        bar={<DeskBar me={me} onSettings={openSettings} />}
        rail={<Rail onSettings={openSettings} />}
        strip={<ConnectionStrip />}
      >
        <div className="desk">
          <div className="desk-page">
            <Routes>
              <Route path="/history" element={<HistoryPage />} />
              <Route path="*" element={status === 'failed' ? <FloorFailed /> : <FloorPage />} />
            </Routes>
          </div>
          <SideDrawer />
        </div>
      </AppShell>
      <SettingsDialog open={settingsOpen} onClose={() => setSettingsOpen(false)} />
    </ClockOfData>
  );
};
