import { Button, EmptyState, ErrorState, IconContacts, SectionHead, SkeletonLines, TabPanel, Tabs } from '@callboard/ui';
import { useState, type ReactNode } from 'react';
import { useText } from '../../words/texts.ts';
import { ContactFacts } from './contact-facts.tsx';
import { useContact } from './contact-query.ts';
import { Visits } from './visits.tsx';
import './contact.css';

type Tab = 'customer' | 'history';
const inSight = 5;

export interface ContextPanelProps {
  readonly contactId: string | null;
  /** The interaction in the centre, which is no earlier contact. */
  readonly currentId: string | null;
  /** Nothing chosen in the centre. */
  readonly idle: boolean;
  /** Leads to the search, from a customer who is not on record. */
  readonly onFind: () => void;
  /** At the end of the tabs. */
  readonly end?: ReactNode | undefined;
}

/** Who the customer is and what was before. */
export const ContextPanel = ({ contactId, currentId, idle, onFind, end }: ContextPanelProps) => {
  const t = useText();
  const [tab, setTab] = useState<Tab>('customer');
  const state = useContact(contactId);
  const earlier = state.status === 'ready' ? state.contact.recent.filter(({ interactionId }) => interactionId !== currentId) : [];
  const body = (): ReactNode => {
    switch (state.status) {
      case 'loading':
        return (
          <div className="contact-loading">
            <SkeletonLines label={t('app.loading')} count={7} />
          </div>
        );
      case 'failed':
        return (
          <ErrorState
            title={t('contact.failed')}
            actions={
              <Button size="sm" onClick={state.again}>
                {t('app.again')}
              </Button>
            }
          />
        );
      case 'none':
        if (idle) return <EmptyState icon={IconContacts} title={t('contact.idle')} text={t('contact.idleText')} />;
        return (
          <EmptyState
            icon={IconContacts}
            title={t('contact.none')}
            text={t('contact.noneText')}
            actions={
              <Button size="sm" onClick={onFind}>
                {t('contact.noneFind')}
              </Button>
            }
          />
        );
      case 'ready':
        if (state.contact.erased) return <EmptyState icon={IconContacts} title={t('contact.erased')} text={t('contact.erasedText')} />;
        if (tab === 'history') return <Visits visits={earlier} />;
        return (
          <>
            <ContactFacts contact={state.contact} />
            <div className="contact-section">
              <SectionHead title={t('contact.recent')} />
              <Visits visits={earlier} most={inSight} />
            </div>
          </>
        );
    }
  };
  return (
    <aside className="contact-panel" aria-label={t('contact.tabs')}>
      <Tabs
        id="context"
        label={t('contact.tabs')}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'customer', label: t('contact.customer') },
          { value: 'history', label: t('contact.history'), count: state.status === 'ready' ? earlier.length : undefined },
        ]}
        end={end}
      />
      <TabPanel tabsId="context" value={tab} className="contact-body">
        {body()}
      </TabPanel>
    </aside>
  );
};
