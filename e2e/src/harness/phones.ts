import { type ConnectionListItem, CstaLink, type CstaClient, type CstaEvent, deviceIdOf, namespaceOfEdition } from '@callboard/csta';
import { until } from './until.ts';

type Seen = { readonly callId: string; state: 'calling' | 'ringing' | 'connected' | 'cleared'; held: boolean };

/** One telephone in a test's hand: a customer's outside number, or an agent's desk. */
export type Phone = {
  readonly number: string;
  /** Dials and resolves when the exchange has the call. */
  readonly call: (to: string) => Promise<void>;
  readonly answer: () => Promise<void>;
  readonly hangUp: () => Promise<void>;
  /** State of its newest call; null when it had none. */
  readonly state: () => Seen['state'] | null;
  readonly becomes: (state: Seen['state'], timeoutMs?: number) => Promise<void>;
};

export type Phones = {
  readonly phone: (number: string) => Promise<Phone>;
  /** Ends every call of every telephone that was asked for. */
  readonly hangUpAll: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Operates telephones at the exchange over CSTA, as an application of its own beside the server. */
export const openPhones = async (exchange: { readonly host: string; readonly port: number }): Promise<Phones> => {
  const calls = new Map<string, Map<string, Seen>>();
  const numberOf = new Map<string, string>();

  const seen = (number: string, callId: string): Seen => {
    const own = calls.get(number) ?? new Map<string, Seen>();
    calls.set(number, own);
    const known = own.get(callId) ?? { callId, state: 'calling', held: false };
    own.set(callId, known);
    return known;
  };
  /** Its calls go on as one, under another id. */
  const goesOn = (number: string, connections: readonly ConnectionListItem[]): void => {
    const own = connections.find(({ newConnection }) => newConnection?.deviceID === number)?.newConnection;
    if (own === undefined) return;
    for (const { newConnection, oldConnection } of connections) {
      const old = oldConnection === undefined ? undefined : calls.get(number)?.get(oldConnection.callID);
      if (old !== undefined && newConnection?.callID !== old.callId) old.state = 'cleared';
    }
    // Its newest call from now on, also where the id stays the same.
    calls.get(number)?.delete(own.callID);
    seen(number, own.callID).state = 'connected';
  };
  const hear = (event: CstaEvent, number: string): void => {
    if (event.name === 'DeliveredEvent' && event.connection.deviceID === number) seen(number, event.connection.callID).state = 'ringing';
    else if (event.name === 'EstablishedEvent') seen(number, event.establishedConnection.callID).state = 'connected';
    else if (event.name === 'ConnectionClearedEvent' && (event.droppedConnection.deviceID === number || event.localConnectionInfo === 'null'))
      seen(number, event.droppedConnection.callID).state = 'cleared';
    else if (event.name === 'DivertedEvent' && event.connection.deviceID === number) seen(number, event.connection.callID).state = 'cleared';
    else if (event.name === 'TransferedEvent' && deviceIdOf(event.transferringDevice) === number) seen(number, event.primaryOldCall.callID).state = 'cleared';
    else if (event.name === 'TransferedEvent') goesOn(number, event.transferredConnections);
    else if (event.name === 'ConferencedEvent') goesOn(number, event.conferenceConnections);
  };
  const monitor = async (client: CstaClient, number: string): Promise<void> => {
    const started = await client.monitorDevice(number);
    if ('kind' in started) throw new Error(`the exchange does not let ${number} be watched`);
  };
  const link = new CstaLink({
    client: {
      ...exchange,
      session: {
        kind: 'application',
        applicationID: 'callboard-e2e',
        login: { kind: 'none' },
        protocolVersions: [namespaceOfEdition(5)],
        durationSeconds: 120,
      },
      onEvent: (event, { deviceID }) => hear(event, deviceID),
    },
    onUp: async (client) => {
      for (const number of numberOf.keys()) await monitor(client, number);
    },
    onDown: () => undefined,
  });
  link.start();
  await until('the telephones reach the exchange', () => link.client);
  const client = (): CstaClient => {
    if (link.client === null) throw new Error('the telephones have lost the exchange');
    return link.client;
  };
  const latest = (number: string): Seen | null => [...(calls.get(number)?.values() ?? [])].at(-1) ?? null;
  const callOf = (number: string): string => {
    const call = latest(number);
    if (call === null || call.state === 'cleared') throw new Error(`${number} has no call`);
    return call.callId;
  };

  return {
    phone: async (number) => {
      if (!numberOf.has(number)) {
        numberOf.set(number, number);
        await monitor(client(), number);
      }
      return {
        number,
        call: async (to) => {
          const answer = await client().request('MakeCall', { callingDevice: number, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' });
          if (answer.kind === 'refused') throw new Error(`the exchange refused the call of ${number} to ${to}`);
          seen(number, answer.callingDevice.callID);
        },
        answer: async () => {
          const answer = await client().request('AnswerCall', { callToBeAnswered: { callID: callOf(number), deviceID: number } });
          if (answer.kind === 'refused') throw new Error(`the exchange refused to answer at ${number}`);
        },
        hangUp: async () => {
          const answer = await client().request('ClearConnection', { connectionToBeCleared: { callID: callOf(number), deviceID: number } });
          if (answer.kind === 'refused') throw new Error(`the exchange refused to hang up at ${number}`);
        },
        state: () => latest(number)?.state ?? null,
        becomes: async (state, timeoutMs) => void (await until(`${number} is ${state}`, () => latest(number)?.state === state, timeoutMs)),
      };
    },
    hangUpAll: async () => {
      for (const [number, own] of calls)
        for (const { callId, state } of own.values())
          if (state !== 'cleared') await client().request('ClearConnection', { connectionToBeCleared: { callID: callId, deviceID: number } });
    },
    close: () => link.stop(),
  };
};
