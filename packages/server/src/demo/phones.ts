import { CstaLink, type CstaClient, type CstaEvent, namespaceOfEdition, deviceIdOf } from '@callboard/csta';

/** What one watched telephone hears. */
export type PhoneListener = {
  readonly ringing?: (callId: string) => void;
  /** `by` is the telephone that answered. */
  readonly connected?: (callId: string, by: string) => void;
  readonly cleared?: (callId: string) => void;
};

export type Phones = {
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  readonly up: () => boolean;
  /** Watches a telephone; watched again by itself after a lost link. */
  readonly watch: (number: string, listener: PhoneListener) => Promise<void>;
  readonly unwatch: (number: string) => Promise<void>;
  readonly call: (from: string, to: string) => Promise<string | null>;
  readonly answer: (number: string, callId: string) => Promise<boolean>;
  readonly hangUp: (number: string, callId: string) => Promise<boolean>;
};

/** The hands of the demo's people: it works their telephones over CSTA, as an application of the exchange like any other. */
export const demoPhones = (host: string, port: number): Phones => {
  const listeners = new Map<string, PhoneListener>();
  const monitors = new Map<string, string>();

  const hear = (event: CstaEvent, number: string): void => {
    const listener = listeners.get(number);
    if (listener === undefined) return;
    if (event.name === 'DeliveredEvent' && event.connection.deviceID === number) listener.ringing?.(event.connection.callID);
    else if (event.name === 'EstablishedEvent')
      listener.connected?.(event.establishedConnection.callID, deviceIdOf(event.answeringDevice) ?? event.establishedConnection.deviceID);
    else if (event.name === 'ConnectionClearedEvent' && (event.droppedConnection.deviceID === number || event.localConnectionInfo === 'null'))
      listener.cleared?.(event.droppedConnection.callID);
    else if (event.name === 'TransferedEvent' && deviceIdOf(event.transferringDevice) === number) listener.cleared?.(event.primaryOldCall.callID);
    else if (event.name === 'DivertedEvent' && event.connection.deviceID === number) listener.cleared?.(event.connection.callID);
  };
  const monitor = async (client: CstaClient, number: string): Promise<void> => {
    const started = await client.monitorDevice(number);
    if (!('kind' in started)) monitors.set(number, started.monitorCrossRefID);
  };
  const link = new CstaLink({
    client: {
      host,
      port,
      session: {
        kind: 'application',
        applicationID: 'callboard-demo',
        login: { kind: 'none' },
        protocolVersions: [namespaceOfEdition(5)],
        durationSeconds: 120,
      },
      onEvent: (event, { deviceID }) => hear(event, deviceID),
    },
    onUp: async (client) => {
      monitors.clear();
      for (const number of listeners.keys()) await monitor(client, number);
    },
    onDown: () => monitors.clear(),
  });
  const ask = async (request: (client: CstaClient) => Promise<{ readonly kind: string }>): Promise<boolean> => {
    if (link.client === null) return false;
    try {
      return (await request(link.client)).kind !== 'refused';
    } catch {
      return false;
    }
  };
  return {
    start: () => link.start(),
    stop: () => link.stop(),
    up: () => link.client !== null,
    watch: async (number, listener) => {
      listeners.set(number, listener);
      if (link.client !== null && !monitors.has(number)) await monitor(link.client, number).catch(() => undefined);
    },
    unwatch: async (number) => {
      listeners.delete(number);
      const reference = monitors.get(number);
      monitors.delete(number);
      if (reference !== undefined) await link.client?.stopMonitor(reference).catch(() => null);
    },
    call: async (from, to) => {
      if (link.client === null) return null;
      try {
        const answer = await link.client.request('MakeCall', { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' });
        return answer.kind === 'refused' ? null : answer.callingDevice.callID;
      } catch {
        return null;
      }
    },
    answer: (number, callID) => ask((client) => client.request('AnswerCall', { callToBeAnswered: { callID, deviceID: number } })),
    hangUp: (number, callID) => ask((client) => client.request('ClearConnection', { connectionToBeCleared: { callID, deviceID: number } })),
  };
};
