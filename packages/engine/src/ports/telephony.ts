import type { Connection, ExchangeId } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';

/** What came of a request to the exchange. A refusal names the exchange's reason; an unreachable exchange is one of them (`link-lost`). */
export type TelephonyOutcome = { readonly ok: true } | { readonly ok: false; readonly refused: string };

/** An outside party as the exchange named it; null where it withheld the number. */
export type OutsideAddress = string | null;

type Seen = { readonly at: Instant; readonly outsideAt: string | null };

/**
 * What the exchange reports, in the words of the contact centre. `device` is a monitored device's address (station or pilot).
 * Events of one device come in order; of two devices in any order; the same one may come twice.
 */
export type TelephonyEvent =
  /** A call stands at a pilot number, queued or alerting. */
  | ({ readonly kind: 'arrived'; readonly connection: Connection; readonly pilot: string; readonly caller: OutsideAddress; readonly called: string } & Seen)
  | ({
      readonly kind: 'alerting';
      readonly connection: Connection;
      readonly device: string;
      readonly caller: OutsideAddress;
      readonly called: string | null;
      readonly cause: string;
    } & Seen)
  /** `device` is in conversation now: it answered, or the other side answered its call (`by` says who). */
  | ({ readonly kind: 'established'; readonly connection: Connection; readonly device: string; readonly by: 'device' | 'other' } & Seen)
  | ({ readonly kind: 'originated'; readonly connection: Connection; readonly device: string; readonly called: string } & Seen)
  | ({ readonly kind: 'held'; readonly connection: Connection; readonly device: string } & Seen)
  | ({ readonly kind: 'retrieved'; readonly connection: Connection; readonly device: string } & Seen)
  /** The call left this device for another one without ending. */
  | ({ readonly kind: 'diverted'; readonly connection: Connection; readonly device: string; readonly to: string | null; readonly cause: string } & Seen)
  /** The device handed its call on. `newCallId` where the exchange changed the call's id. */
  | ({
      readonly kind: 'transferred';
      readonly connection: Connection;
      readonly device: string;
      readonly by: string;
      readonly to: string | null;
      readonly newCallId: string | null;
    } & Seen)
  | ({
      readonly kind: 'conferenced';
      readonly connection: Connection;
      readonly device: string;
      /** Who put the two calls together. */
      readonly by: string | null;
      readonly added: string | null;
      readonly newCallId: string | null;
    } & Seen)
  /** The device's own connection is over (`self`), or another party's (`other`: the device stays in the call). */
  | ({ readonly kind: 'cleared'; readonly connection: Connection; readonly device: string; readonly whose: 'self' | 'other'; readonly cause: string } & Seen)
  | ({ readonly kind: 'failed'; readonly connection: Connection; readonly device: string; readonly cause: string } & Seen)
  | ({ readonly kind: 'in-service' | 'out-of-service'; readonly device: string } & Seen)
  | ({ readonly kind: 'link-lost'; readonly reason: string } & Seen)
  /** The link is back, devices are monitored again, and this is every call the exchange knows at them now. */
  | ({
      readonly kind: 'link-restored';
      readonly calls: readonly SnapshotConnection[];
      /** Devices that could be looked at; of others nothing is known. */ readonly devices: readonly string[];
    } & Seen)
  /** The link is up, and these devices are monitored from now on: every call that stood at them already. */
  | ({ readonly kind: 'watched'; readonly calls: readonly SnapshotConnection[] } & Seen);

export type SnapshotConnection = {
  readonly connection: Connection;
  readonly device: string;
  readonly state: 'queued' | 'alerting' | 'connected' | 'held' | 'initiated' | 'failed';
  readonly caller: OutsideAddress;
  readonly called: string | null;
};

/**
 * A telephone exchange. Requests ask; only events tell what happened. An implementation MUST
 * - answer each request within 5 s (`timeout` is a refusal) and never throw for a lost link;
 * - deliver events in order, waiting for the handler's promise before the next of the same device;
 * - after a lost link: `link-lost` at once, then by itself reconnect, monitor and snapshot everything, then `link-restored`.
 */
export type Telephony = {
  readonly exchangeId: ExchangeId;
  readonly start: (handler: (event: TelephonyEvent) => Promise<void>) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly linkUp: () => boolean;
  /** Devices to watch from now on, those named before included. */
  readonly watch: (devices: { readonly pilots: readonly string[]; readonly stations: readonly string[] }) => Promise<void>;
  /** Sends a call that alerts or waits at `connection` to another device. */
  readonly divert: (connection: Connection, toDevice: string) => Promise<TelephonyOutcome>;
  readonly answer: (connection: Connection) => Promise<TelephonyOutcome>;
  readonly hold: (connection: Connection) => Promise<TelephonyOutcome>;
  readonly retrieve: (connection: Connection) => Promise<TelephonyOutcome>;
  readonly clear: (connection: Connection) => Promise<TelephonyOutcome>;
  /** Blind transfer. */
  readonly transferTo: (connection: Connection, toDevice: string) => Promise<TelephonyOutcome>;
  readonly consult: (connection: Connection, toDevice: string) => Promise<TelephonyOutcome & { readonly consultation?: Connection }>;
  readonly completeTransfer: (held: Connection, active: Connection) => Promise<TelephonyOutcome>;
  readonly conference: (held: Connection, active: Connection) => Promise<TelephonyOutcome>;
  readonly reconnect: (active: Connection, held: Connection) => Promise<TelephonyOutcome>;
  /** Whether the exchange still has the call, wherever it stands; null when that cannot be learnt. */
  readonly stands: (connection: Connection) => Promise<boolean | null>;
  readonly call: (fromDevice: string, toAddress: string) => Promise<TelephonyOutcome & { readonly connection?: Connection }>;
};
