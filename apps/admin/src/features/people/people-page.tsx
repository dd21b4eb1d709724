import { Tabs, TabPanel } from '@callboard/ui';
import { useState } from 'react';
import { useRows } from '../../staging/stage.ts';
import { useText } from '../../words/texts.ts';
import { SitesList } from './sites-list.tsx';
import { TeamsList } from './teams-list.tsx';
import { UsersList } from './users-list.tsx';
import './people-page.css';

/** Who works here, in which teams, at which sites. */
export const PeoplePage = () => {
  const t = useText();
  const [tab, setTab] = useState<'users' | 'teams' | 'sites'>('users');
  const users = useRows('user');
  const teams = useRows('team');
  const sites = useRows('site');
  return (
    <div className="people-page">
      <Tabs
        id="people"
        label={t('place.people')}
        tabs={[
          { value: 'users', label: t('people.users'), count: users.length },
          { value: 'teams', label: t('people.teams'), count: teams.length },
          { value: 'sites', label: t('people.sites'), count: sites.length },
        ]}
        value={tab}
        onChange={setTab}
      />
      <TabPanel tabsId="people" value={tab} className="people-panel">
        {tab === 'users' && <UsersList />}
        {tab === 'teams' && <TeamsList />}
        {tab === 'sites' && <SitesList />}
      </TabPanel>
    </div>
  );
};
