import { AppShell, Button, ErrorState, IconInbox, IconSettings, IconShortcuts, IconStatistics, RailItem } from '@callboard/ui';
import { useLiveView, useShortcut, useWebClient, type Me } from '@callboard/web-client';
import { useState } from 'react';
import { NavLink, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useAllWork, useDesk, useMyDesk } from '../desk/desk-context.tsx';
import { openDialog, useDeskPlace } from '../desk/desk-place.ts';
import { deskShortcuts } from '../desk/desk-shortcuts.ts';
import { useOutboxDispatch } from '../features/chat/outbox.ts';
import { ConnectionStrip } from '../features/connection/connection-strip.tsx';
import { ContactDrawer } from '../features/contact/contact-drawer.tsx';
import { MyDay } from '../features/my-day/my-day.tsx';
import { Offers } from '../features/offers/offers.tsx';
import { Search } from '../features/search/search.tsx';
import { SettingsDialog } from '../features/settings/settings-dialog.tsx';
import { useApplySettings } from '../features/settings/use-apply-settings.ts';
import { ShortcutSheet } from '../features/shortcut-sheet/shortcut-sheet.tsx';
import { Bell } from '../features/status/bell.tsx';
import { DeviceChip } from '../features/status/device-chip.tsx';
import { MissedStrip } from '../features/status/missed-strip.tsx';
import { MyPerson } from '../features/status/my-person.tsx';
import { StatusMenu } from '../features/status/status-menu.tsx';
import { useText } from '../words/texts.ts';
import { WorkPlace } from './work-place.tsx';
import './desktop.css';

const Rail = () => {
  const t = useText();
  const { pathname } = useLocation();
  const unread = [...useAllWork().values()].reduce((sum, work) => sum + work.unread, 0);
  return (
    <>
      <RailItem
        icon={IconInbox}
        label={t('place.work')}
        as={NavLink}
        linkProps={{ to: '/', end: true }}
        active={pathname === '/'}
        badge={unread > 0 ? unread : undefined}
        badgeLabel={unread > 0 ? t('list.unread', { count: unread }) : undefined}
      />
      <RailItem icon={IconStatistics} label={t('place.day')} as={NavLink} linkProps={{ to: '/day' }} active={pathname === '/day'} />
      <span className="cb-rail-gap" />
      <RailItem icon={IconShortcuts} label={t('place.shortcuts')} onClick={() => openDialog('shortcuts')} />
      <RailItem icon={IconSettings} label={t('place.settings')} onClick={() => openDialog('settings')} />
    </>
  );
};

/** The whole desktop of a signed-in agent. */
export const Desktop = ({ me }: { readonly me: Me }) => {
  const t = useText();
  const client = useWebClient();
  const navigate = useNavigate();
  const { view } = useDesk();
  const { status, trouble } = useLiveView(view);
  const desk = useMyDesk();
  const { dialog, selectedId } = useDeskPlace();
  const { pathname } = useLocation();
  const selected = useAllWork().get(selectedId ?? '');
  const [contactId, setContactId] = useState<string | null>(null);
  useApplySettings(me.language);
  useOutboxDispatch();
  useShortcut(deskShortcuts, 'sheet', () => openDialog(dialog === 'shortcuts' ? null : 'shortcuts'));
  const openContact = (id: string): void => {
    setContactId(id);
    void navigate('/');
  };
  return (
    <AppShell
      skipLabel={t('app.skip')}
      railLabel={t('app.rail')}
      rail={<Rail />}
      strip={
        <>
          <ConnectionStrip />
          {/* An empty centre says it itself. */}
          {desk && (selectedId !== null || pathname === '/day') && <MissedStrip agent={desk.agent} />}
        </>
      }
      bar={
        <>
          <Search onOpen={openContact} />
          <span className="cb-grow" />
          {desk && (
            <>
              <DeviceChip agent={desk.agent} />
              <Bell agent={desk.agent} />
              <StatusMenu agent={desk.agent} />
            </>
          )}
          <MyPerson agent={desk?.agent ?? null} name={me.displayName} note={me.teamName} />
        </>
      }
    >
      {status === 'failed' ? (
        <ErrorState
          title={t('app.failed')}
          text={trouble ?? t('app.failedText')}
          actions={<Button onClick={client.connection.restart}>{t('app.again')}</Button>}
        />
      ) : (
        <Routes>
          <Route
            path="/day"
            element={
              <>
                <MyDay />
                <Offers />
              </>
            }
          />
          <Route path="*" element={<WorkPlace onFindContact={() => document.getElementById('search')?.focus()} />} />
        </Routes>
      )}
      {contactId !== null && (
        <ContactDrawer
          contactId={contactId}
          linkTo={selected !== undefined && selected.contactId === null && selected.finishedAt === null ? selected.id : null}
          onClose={() => setContactId(null)}
        />
      )}
      {dialog === 'settings' && <SettingsDialog />}
      {dialog === 'shortcuts' && <ShortcutSheet />}
    </AppShell>
  );
};
