import type { Connection, ExchangeId } from '@callboard/contracts';
import {
  type ConnectionID,
  type CstaClient,
  CstaLink,
  CstaLinkLost,
  type CstaRefused,
  CstaRequestTimedOut,
  type Login,
  namespaceOfEdition,
} from '@callboard/csta';
import type { SnapshotConnection, Telephony, TelephonyEvent, TelephonyOutcome } from '@callboard/engine/ports';
import type { Clock } from '@callboard/kernel';
import { snapshotConnectionOf, telephonyEventOf } from './csta-events.ts';

export type CstaTelephonyOptions = {
  readonly exchangeId: ExchangeId;
  readonly host: string;
  readonly port: number;
  readonly login: Login;
  readonly clock: Clock;
  readonly log: (message: string, attributes: Readonly<Record<string, unknown>>) => void;
  /** Asked for when the session starts, seconds; the link is kept alive at half of it. Default 120. */
  readonly sessionSeconds?: number;
};

const SNAPSHOTS_AT_ONCE = 20;

/** Refusals of a call's snapshot that say that there is no such call; any other one (a device that has left it, a service that is not there) says nothing of it. */
const CALL_UNKNOWN = /^(invalidCallID|invalidCallIdentifier)$/;

const connectionId = ({ callId, deviceId }: Connection): ConnectionID => ({ callID: callId, deviceID: deviceId });

/** What came of a request. A lost link and a time-out are refusals here: whether the exchange did it, its events will tell. */
const outcome = async (request: () => Promise<{ readonly kind: string } | CstaRefused>): Promise<TelephonyOutcome> => {
  try {
    const answer = await request();
    if (answer.kind !== 'refused') return { ok: true };
    const refusal = answer as CstaRefused;
    return { ok: false, refused: refusal.value ?? refusal.category };
  } catch (error) {
    if (error instanceof CstaLinkLost) return { ok: false, refused: 'link-lost' };
    if (error instanceof CstaRequestTimedOut) return { ok: false, refused: 'timeout' };
    return { ok: false, refused: 'answer-unusable' };
  }
};

/** A telephone exchange over CSTA Phase III XML on TCP: Aarenet AS7, MiVoice, the virtual exchange. */
export const cstaTelephony = ({ exchangeId, host, port, login, clock, log, sessionSeconds = 120 }: CstaTelephonyOptions): Telephony => {
  let pilots: ReadonlySet<string> = new Set();
  let stations: ReadonlySet<string> = new Set();
  let handler: ((event: TelephonyEvent) => Promise<void>) | null = null;
  let monitored = new Set<string>();
  /** Events that arrive while the snapshot is taken wait until it has been handled. */
  let held: TelephonyEvent[] | null = [];
  let current: CstaClient | null = null;
  /** Whether the handler believes the link to be up. */
  let told = false;
  /** Resolves when the link is not being set up. */
  let setUp: Promise<void> = Promise.resolve();
  /** Devices are added one watch after another. */
  let adding: Promise<void> = Promise.resolve();

  const deliver = (event: TelephonyEvent): void => {
    if (held !== null) held.push(event);
    else handler?.(event).catch((error: unknown) => log('telephony event could not be handled', { kind: event.kind, error: String(error) }));
  };

  const monitor = async (client: CstaClient, device: string): Promise<boolean> => {
    if (monitored.has(device)) return true;
    const started = await client.monitorDevice(device);
    if ('kind' in started) {
      log('the exchange does not let a device be monitored', {
        device: stations.has(device) || pilots.has(device) ? device : 'unknown',
        refused: started.value ?? started.category,
      });
      return false;
    }
    monitored.add(device);
    return true;
  };

  const inGroups = async <T>(items: readonly string[], work: (item: string) => Promise<T>): Promise<readonly T[]> => {
    const results: T[] = [];
    for (let from = 0; from < items.length; from += SNAPSHOTS_AT_ONCE)
      results.push(...(await Promise.all(items.slice(from, from + SNAPSHOTS_AT_ONCE).map(work))));
    return results;
  };

  const snapshot = async (client: CstaClient, devices: readonly string[]): Promise<readonly SnapshotConnection[]> => {
    const calls = await inGroups(devices, async (device) => {
      const items = await client.snapshotDevice(device);
      return 'kind' in items ? [] : items.map((item) => snapshotConnectionOf(item, exchangeId, device)).filter((c) => c !== null);
    });
    return calls.flat();
  };

  const down = (reason: string): void => {
    current = null;
    held = [];
    told = false;
    void handler?.({ kind: 'link-lost', reason, at: clock.now(), outsideAt: null }).catch((error: unknown) =>
      log('lost link could not be recorded', { error: String(error) }),
    );
  };

  const up = async (client: CstaClient): Promise<void> => {
    held = [];
    monitored = new Set();
    const devices = [...pilots, ...stations];
    await inGroups(devices, (device) => monitor(client, device));
    const calls = await snapshot(client, [...monitored]);
    // Requests may go out while the snapshot is being reconciled.
    current = client;
    told = true;
    await handler?.({ kind: 'link-restored', calls, devices: [...monitored], at: clock.now(), outsideAt: null });
    const waiting = held;
    held = null;
    for (const event of waiting) deliver(event);
  };

  /** What stood at a device before it was monitored is told before what happens there from now on. */
  const add = async (): Promise<void> => {
    const client = current;
    const added = [...pilots, ...stations].filter((device) => !monitored.has(device));
    if (client === null || added.length === 0) return;
    const mine: TelephonyEvent[] = [];
    held = mine;
    try {
      await inGroups(added, (device) => monitor(client, device));
      const calls = await snapshot(
        client,
        added.filter((device) => monitored.has(device)),
      );
      if (current === client && calls.length > 0) await handler?.({ kind: 'watched', calls, at: clock.now(), outsideAt: null });
    } finally {
      // A link that was lost meanwhile has begun to hold anew.
      if (held === mine) {
        held = null;
        for (const event of mine) deliver(event);
      }
    }
  };

  const link = new CstaLink({
    client: {
      host,
      port,
      session: {
        kind: 'application',
        applicationID: 'callboard',
        login,
        protocolVersions: [namespaceOfEdition(5), namespaceOfEdition(4), namespaceOfEdition(6)],
        durationSeconds: sessionSeconds,
      },
      onEvent: (event, { deviceID }) => {
        const seen = telephonyEventOf(event, { exchangeId, device: deviceID, isPilot: pilots.has(deviceID), at: clock.now() });
        if (seen !== null) deliver(seen);
      },
      onUnreadable: (item) => log('unreadable CSTA message kept', { reason: item.reason }),
    },
    onUp: async (client) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      setUp = promise;
      try {
        await up(client);
      } finally {
        resolve();
      }
    },
    onDown: (reason) => down(reason.kind),
    onAttemptFailed: (error, retryInMs) => {
      log('the exchange cannot be reached', { error: String(error), retryInMs });
      // Lost again while it was being set up, after it had been called restored.
      if (told) down('lost-during-setup');
    },
  });

  const ask = (request: (client: CstaClient) => Promise<{ readonly kind: string } | CstaRefused>): Promise<TelephonyOutcome> => {
    const client = link.client ?? current;
    return client === null ? Promise.resolve({ ok: false, refused: 'link-lost' }) : outcome(() => request(client));
  };

  return {
    exchangeId,
    start: (handle) => {
      handler = handle;
      link.start();
      return Promise.resolve();
    },
    close: () => link.stop(),
    linkUp: () => current !== null,
    watch: (devices) => {
      pilots = new Set(devices.pilots);
      stations = new Set(devices.stations);
      // While the link is being set up its devices have been looked up already; without one there is nothing to add.
      const mine = adding.then(() => setUp).then(add);
      adding = mine.catch(() => undefined);
      return mine;
    },
    divert: (connection, toDevice) => ask((client) => client.request('DeflectCall', { callToBeDiverted: connectionId(connection), newDestination: toDevice })),
    answer: (connection) => ask((client) => client.request('AnswerCall', { callToBeAnswered: connectionId(connection) })),
    hold: (connection) => ask((client) => client.request('HoldCall', { callToBeHeld: connectionId(connection) })),
    retrieve: (connection) => ask((client) => client.request('RetrieveCall', { callToBeRetrieved: connectionId(connection) })),
    clear: (connection) => ask((client) => client.request('ClearConnection', { connectionToBeCleared: connectionId(connection) })),
    transferTo: (connection, toDevice) =>
      ask((client) => client.request('SingleStepTransferCall', { activeCall: connectionId(connection), transferredTo: toDevice })),
    consult: async (connection, toDevice) => {
      let consultation: Connection | null = null;
      const asked = await ask(async (client) => {
        const answer = await client.request('ConsultationCall', { existingCall: connectionId(connection), consultedDevice: toDevice });
        if (answer.kind !== 'refused') consultation = { exchangeId, callId: answer.initiatedCall.callID, deviceId: connection.deviceId };
        return answer;
      });
      return consultation === null ? asked : { ...asked, consultation };
    },
    completeTransfer: (heldCall, active) =>
      ask((client) => client.request('TransferCall', { heldCall: connectionId(heldCall), activeCall: connectionId(active) })),
    conference: (heldCall, active) => ask((client) => client.request('ConferenceCall', { heldCall: connectionId(heldCall), activeCall: connectionId(active) })),
    reconnect: (active, heldCall) => ask((client) => client.request('ReconnectCall', { activeCall: connectionId(active), heldCall: connectionId(heldCall) })),
    stands: async ({ callId }) => {
      let stands: boolean | null = null;
      await ask(async (client) => {
        const parties = await client.snapshotCall(callId);
        if (!('kind' in parties)) stands = parties.length > 0;
        else if (CALL_UNKNOWN.test(parties.value ?? '')) stands = false;
        return { kind: 'answered' };
      });
      return stands;
    },
    call: async (fromDevice, toAddress) => {
      let connection: Connection | null = null;
      const asked = await ask(async (client) => {
        const answer = await client.request('MakeCall', { callingDevice: fromDevice, calledDirectoryNumber: toAddress, autoOriginate: 'doNotPrompt' });
        if (answer.kind !== 'refused') connection = { exchangeId, callId: answer.callingDevice.callID, deviceId: fromDevice };
        return answer;
      });
      return connection === null ? asked : { ...asked, connection };
    },
  };
};
