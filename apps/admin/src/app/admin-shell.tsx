import { AppShell, Button, EmptyState, ErrorState, IconConnected, IconPhones, IconWallboard, SkeletonList } from '@callboard/ui';
import { useUserLanguage, useWebClient, type Me } from '@callboard/web-client';
import { useEffect, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useConfig } from '../config/config-context.tsx';
import { AuditPage } from '../features/audit/audit-page.tsx';
import { CalendarsPage } from '../features/calendars/calendars-page.tsx';
import { DispositionsPage } from '../features/lists/dispositions-page.tsx';
import { ReasonsPage } from '../features/lists/reasons-page.tsx';
import { PeoplePage } from '../features/people/people-page.tsx';
import { PersonalDataPage } from '../features/personal-data/personal-data-page.tsx';
import { QueuesPage } from '../features/queues/queues-page.tsx';
import { RolesPage } from '../features/roles/roles-page.tsx';
import { RulesPage } from '../features/rules/rules-page.tsx';
import { MatrixPage } from '../features/skill-matrix/matrix-page.tsx';
import { SystemPage } from '../features/system/system-page.tsx';
import { claimStage } from '../staging/stage.ts';
import { StageBar } from '../staging/stage-bar.tsx';
import { useText } from '../words/texts.ts';
import { AdminNav } from './admin-nav.tsx';
import { createAppSettings } from './app-settings.ts';
import { AdminSearch } from './admin-search.tsx';
import { ConnectionStrip } from './connection-strip.tsx';
import { MyMenu } from './my-menu.tsx';
import { SystemChip } from './system-chip.tsx';

/** A place of the navigation that this version does not have yet: what is there instead. */
const NotYet = ({ place }: { readonly place: 'channels' | 'exchange' | 'wallboards' }) => {
  const t = useText();
  const icon = { channels: IconConnected, exchange: IconPhones, wallboards: IconWallboard }[place];
  return (
    <div className="admin-place">
      <EmptyState icon={icon} title={t(`notYet.${place}`)} text={t(`notYet.${place}Text`)} />
    </div>
  );
};

const Pages = () => {
  const t = useText();
  const { connection } = useWebClient();
  const { status, trouble } = useConfig();
  if (status === 'loading') return <SkeletonList label={t('app.loading')} count={12} />;
  if (status === 'failed') {
    return (
      <div className="admin-place">
        <ErrorState title={t('app.failed')} text={trouble ?? t('app.failedText')} actions={<Button onClick={connection.restart}>{t('app.again')}</Button>} />
      </div>
    );
  }
  return (
    <Routes>
      <Route path="/people" element={<PeoplePage />} />
      <Route path="/skills" element={<MatrixPage />} />
      <Route path="/roles" element={<RolesPage />} />
      <Route path="/queues" element={<QueuesPage />} />
      <Route path="/rules" element={<RulesPage />} />
      <Route path="/reasons" element={<ReasonsPage />} />
      <Route path="/dispositions" element={<DispositionsPage />} />
      <Route path="/calendars" element={<CalendarsPage />} />
      <Route path="/channels" element={<NotYet place="channels" />} />
      <Route path="/exchange" element={<NotYet place="exchange" />} />
      <Route path="/wallboards" element={<NotYet place="wallboards" />} />
      <Route path="/personal" element={<PersonalDataPage />} />
      <Route path="/audit" element={<AuditPage />} />
      <Route path="/system" element={<SystemPage />} />
      <Route path="*" element={<Navigate to="/skills" replace />} />
    </Routes>
  );
};

/** The administrator's app: navigation by job, the page, and what is staged. */
export const AdminShell = ({ me }: { readonly me: Me }) => {
  const t = useText();
  const client = useWebClient();
  const [settings] = useState(() => createAppSettings(client));
  useUserLanguage(settings, me.language);
  useEffect(() => claimStage(me.id), [me.id]);
  return (
    <AppShell
      skipLabel={t('app.skip')}
      railLabel={t('app.rail')}
      railWidth="wide"
      rail={<AdminNav />}
      strip={<ConnectionStrip />}
      bar={
        <>
          <span className="cb-15">{t('app.title')}</span>
          <AdminSearch />
          <span className="cb-grow" />
          <SystemChip />
          <MyMenu me={me} onLanguage={(language) => settings.change({ language })} />
        </>
      }
    >
      <div className="admin-page">
        <div className="admin-content">
          <Pages />
        </div>
        <StageBar />
      </div>
    </AppShell>
  );
};
