import { StoreUnavailable } from '@callboard/kernel';
import { ReadStoreUnavailable } from '@callboard/projections';
import type { ServerConfig } from './config.ts';

const sentence = (what: string, variable: string): string =>
  `${what} of ${variable} cannot be reached. Start it, or correct ${variable}; without that variable the data folder is used instead.`;

/** What to do about a server that is named by its URL and does not answer at the start; null where the error is something else. The URL itself may hold a password. */
export const unreachableServer = ({ eventStoreUrl, mongoUrl }: Pick<ServerConfig, 'eventStoreUrl' | 'mongoUrl'>, error: unknown): string | null => {
  if (error instanceof StoreUnavailable && eventStoreUrl !== null) return sentence('The event log', 'EVENTSTORE_URL');
  if (error instanceof ReadStoreUnavailable && mongoUrl !== null) return sentence('The database', 'MONGODB_URL');
  return null;
};
