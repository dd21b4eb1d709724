import { z } from 'zod';
import { ExchangeId } from './ids.ts';
import { Instant } from './values.ts';

const common = { exchangeId: ExchangeId, at: Instant };

/** The link to a telephone exchange. While it is lost, nothing is known of the calls; after `Restored` the snapshot has been reconciled. */
export const ExchangeEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ExchangeLinkLost'), ...common, reason: z.string() }),
  z.object({ type: z.literal('ExchangeLinkRestored'), ...common, callsFound: z.number().int(), callsGone: z.number().int() }),
]);
export type ExchangeEvent = z.infer<typeof ExchangeEvent>;
