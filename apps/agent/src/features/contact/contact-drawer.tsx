import { Button, Chip, Drawer, DrawerSection, EmptyState, ErrorState, IconContacts, SectionHead, SkeletonLines, notify } from '@callboard/ui';
import { erasedLabel, useSay } from '@callboard/web-client';
import { useDeskCommand } from '../../desk/use-desk-command.ts';
import { graphql } from '../../generated/index.ts';
import { useText } from '../../words/texts.ts';
import { ContactFacts } from './contact-facts.tsx';
import { useContact } from './contact-query.ts';
import { Visits } from './visits.tsx';
import './contact.css';

const LinkContact = graphql(`
  mutation LinkContact($interactionId: ID!, $contactId: ID!, $commandId: ID) {
    linkContact(interactionId: $interactionId, contactId: $contactId, commandId: $commandId) {
      ...CommandOutcome
    }
  }
`);

export interface ContactDrawerProps {
  readonly contactId: string;
  /** The interaction whose customer nobody knows yet; null where there is nothing to link. */
  readonly linkTo: string | null;
  readonly onClose: () => void;
}

/** A contact found by searching, over the desktop. */
export const ContactDrawer = ({ contactId, linkTo, onClose }: ContactDrawerProps) => {
  const t = useText();
  const say = useSay();
  const state = useContact(contactId);
  const [link, linking] = useDeskCommand(LinkContact, t('contact.linkFailed'));
  const contact = state.status === 'ready' ? state.contact : null;
  const carryOut = async (interactionId: string): Promise<void> => {
    const result = await link({ interactionId, contactId });
    if (!result.ok) return;
    notify({ tone: 'good', title: t('contact.linked'), closeLabel: t('app.close') });
    onClose();
  };
  return (
    <Drawer
      open
      floating
      onClose={onClose}
      closeLabel={t('contact.close')}
      title={contact === null ? t('contact.customer') : contact.erased ? say(erasedLabel) : (contact.name ?? t('contact.customer'))}
      head={contact?.vip ? <Chip tone="accent">{t('work.vip')}</Chip> : undefined}
      foot={
        linkTo === null || contact === null || contact.erased ? undefined : (
          <Button variant="primary" busy={linking} onClick={() => void carryOut(linkTo)}>
            {t('contact.link')}
          </Button>
        )
      }
    >
      {state.status === 'loading' && (
        <DrawerSection>
          <SkeletonLines label={t('app.loading')} count={7} />
        </DrawerSection>
      )}
      {state.status === 'failed' && <ErrorState title={t('contact.failed')} actions={<Button onClick={state.again}>{t('app.again')}</Button>} />}
      {state.status === 'none' && <EmptyState icon={IconContacts} title={t('search.empty')} />}
      {contact?.erased && <EmptyState icon={IconContacts} title={t('contact.erased')} text={t('contact.erasedText')} />}
      {contact !== null && !contact.erased && (
        <>
          <ContactFacts contact={contact} />
          <div className="contact-section">
            <SectionHead title={t('contact.recent')} count={contact.recent.length} />
            <Visits visits={contact.recent} />
          </div>
        </>
      )}
    </Drawer>
  );
};
