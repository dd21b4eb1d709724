import { Facts } from '@callboard/ui';
import { useFormats } from '@callboard/web-client';
import { useText } from '../../words/texts.ts';
import type { Contact } from './contact-query.ts';

const lines = (values: readonly string[]) =>
  values.map((value) => (
    <span key={value} className="contact-value cb-cut" title={value}>
      {value}
    </span>
  ));

/** What is on record about a customer; lines that are empty do not stand there. */
export const ContactFacts = ({ contact }: { readonly contact: Contact }) => {
  const t = useText();
  const formats = useFormats();
  const items = [
    { term: t('contact.birth'), value: contact.birthDate === null ? null : formats.isoDate(contact.birthDate) },
    { term: t('contact.insuredNumber'), value: contact.insuredNumber },
    { term: t('contact.phone'), value: contact.phones.length === 0 ? null : lines(contact.phones.map(formats.phone)) },
    { term: t('contact.email'), value: contact.emails.length === 0 ? null : lines(contact.emails) },
    { term: t('contact.insuredSince'), value: contact.insuredSince === null ? null : formats.isoDate(contact.insuredSince) },
    { term: t('contact.payer'), value: contact.payer },
    { term: t('contact.consents'), value: contact.consents.length === 0 ? null : contact.consents.join(', ') },
  ];
  return <Facts items={items.filter(({ value }) => value !== null)} />;
};
