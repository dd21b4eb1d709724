import { type EventStoreRefusal, EventStoreRefused } from '@callboard/adapters/event-store/eventstoredb-outage';
import { StoreUnavailable } from '@callboard/kernel';
import { ReadStoreUnavailable } from '@callboard/projections';
import type { ServerConfig } from './config.ts';

type Words = { readonly cs: string; readonly en: string };

/** Why an event store that answers does not serve us, and what a person does about it. */
const REFUSALS: Readonly<Record<EventStoreRefusal, Words>> = {
  user: {
    cs: 'Záznam událostí odmítá uživatele: jméno nebo heslo v EVENTSTORE_URL není správné.',
    en: 'The event log refuses the user: the name or the password in EVENTSTORE_URL is not right.',
  },
  'no-user': {
    cs: 'Záznam událostí vyžaduje uživatele a EVENTSTORE_URL žádného neuvádí.',
    en: 'The event log asks for a user, and EVENTSTORE_URL names none.',
  },
  rights: {
    cs: 'Záznam událostí nedovoluje uživateli z EVENTSTORE_URL zapisovat do proudů nebo číst všechny ($all); dejte mu ta práva.',
    en: 'The event log does not let the user of EVENTSTORE_URL append to streams or read all of them ($all); give him those rights.',
  },
  certificate: {
    cs: 'Záznam událostí se prokazuje certifikátem, kterému se nevěří nebo který už neplatí; soubor jeho autority uveďte v EVENTSTORE_URL jako tlsCAFile.',
    en: 'The event log shows a certificate that is not trusted, or no longer valid; name the file of its authority with tlsCAFile in EVENTSTORE_URL.',
  },
  'other-host': {
    cs: 'Záznam událostí se prokazuje certifikátem jiného serveru; uveďte v EVENTSTORE_URL jméno, na které je certifikát vystaven.',
    en: 'The event log shows a certificate for another host; name the host in EVENTSTORE_URL as its certificate does.',
  },
  'no-tls': {
    cs: 'Záznam událostí nemluví TLS, jak žádá EVENTSTORE_URL; zapněte je tam, nebo uveďte tls=false.',
    en: 'The event log does not speak TLS as EVENTSTORE_URL asks; turn it on there, or say tls=false.',
  },
};

/** Why the event store refuses us, in a sentence; null where the error is something else. */
export const refusedByEventStore = (error: unknown): Words | null => (error instanceof EventStoreRefused ? REFUSALS[error.refusal] : null);

const sentence = (what: string, variable: string): string =>
  `${what} of ${variable} cannot be reached. Start it, or correct ${variable}; without that variable the data folder is used instead.`;

/** What to do about a server that is named by its URL and does not answer at the start, or refuses us; null where the error is something else. The URL itself may hold a password. */
export const unreachableServer = ({ eventStoreUrl, mongoUrl }: Pick<ServerConfig, 'eventStoreUrl' | 'mongoUrl'>, error: unknown): string | null => {
  const refused = refusedByEventStore(error);
  if (refused !== null) return refused.en;
  if (error instanceof StoreUnavailable && eventStoreUrl !== null) return sentence('The event log', 'EVENTSTORE_URL');
  if (error instanceof ReadStoreUnavailable && mongoUrl !== null) return sentence('The database', 'MONGODB_URL');
  return null;
};
