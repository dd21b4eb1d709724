import { Segmented } from '@callboard/ui';
import type { Me } from '@callboard/web-client';
import { useLocation } from 'react-router';
import { AlertBell } from '../features/alerts/alert-bell.tsx';
import { LiveAge } from '../features/connection/live-age.tsx';
import { PersonMenu } from '../features/settings/person-menu.tsx';
import { useScope } from '../floor/agents-in-scope.ts';
import { useFloor } from '../floor/floor-context.tsx';
import { useText } from '../words/texts.ts';

const ScopeSwitch = () => {
  const t = useText();
  const { settings } = useFloor();
  const scope = useScope();
  return (
    <span className="desk-scope">
      <Segmented
        label={t('scope.label')}
        value={scope}
        onChange={(next) => settings.change({ scope: next })}
        options={[
          { value: 'mine', label: t('scope.mine') },
          { value: 'all', label: t('scope.all') },
          { value: 'external', label: t('scope.external') },
        ]}
      />
    </span>
  );
};

/** Title, whose agents are shown, how old the data are, alerts and the person. */
export const DeskBar = ({ me, onSettings }: { readonly me: Me; readonly onSettings: () => void }) => {
  const t = useText();
  const inHistory = useLocation().pathname.startsWith('/history');
  return (
    <>
      <h1 className="cb-15">{t(inHistory ? 'place.history' : 'place.floor')}</h1>
      {!inHistory && <ScopeSwitch />}
      <span className="cb-grow" />
      <LiveAge />
      <AlertBell />
      <PersonMenu me={me} onSettings={onSettings} />
    </>
  );
};
