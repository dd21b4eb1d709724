import {
  CstaClient,
  namespaceOfEdition,
  octetsOf,
  type ConnectionID,
  type CstaClientOptions,
  type CstaEvent,
  type CstaRefused,
  type CstaResponse,
  type LostReason,
} from '@callboard/csta';
import { vi, expect } from 'vitest';

/** What a monitor said, in the notation of the sequence tables: `Delivered(4001; alerting; newCall)`. */
const said = (event: CstaEvent): string => {
  const subject = Object.values(event).find((value): value is ConnectionID => typeof value === 'object' && value !== null && 'callID' in value);
  const state = 'localConnectionInfo' in event ? (event.localConnectionInfo ?? '-') : '-';
  const cause = 'cause' in event ? (event.cause ?? '-') : '-';
  return `${event.name.replace(/Event$/, '')}(${subject?.deviceID ?? '-'}; ${state}; ${cause})`;
};

/** An application on a real link, which keeps what its monitors report. */
export class Application {
  readonly client: CstaClient;
  readonly lost: LostReason[] = [];
  readonly #events: { readonly deviceID: string; readonly event: CstaEvent }[] = [];

  constructor(port: number, options: Partial<CstaClientOptions> = {}) {
    this.client = new CstaClient({
      host: '127.0.0.1',
      port,
      session: { kind: 'application', applicationID: 'test', login: { kind: 'none' }, protocolVersions: [namespaceOfEdition(5)], durationSeconds: 60 },
      onEvent: (event, monitor) => this.#events.push({ deviceID: monitor.deviceID, event }),
      onLost: (reason) => this.lost.push(reason),
      ...options,
    });
  }

  /** Connects and monitors these devices. */
  async watching(...deviceIDs: readonly string[]): Promise<this> {
    await this.client.connect();
    for (const deviceID of deviceIDs) await this.watch(deviceID);
    return this;
  }

  async watch(deviceID: string): Promise<void> {
    const monitor = await this.client.monitorDevice(deviceID);
    if ('kind' in monitor) throw new Error(`no monitor on ${deviceID}: ${monitor.value}`);
  }

  /** The events a device's monitor reported, in order. */
  eventsAt(deviceID: string): readonly CstaEvent[] {
    return this.#events.filter((each) => each.deviceID === deviceID).map(({ event }) => event);
  }

  saidAt(deviceID: string): readonly string[] {
    return this.eventsAt(deviceID).map(said);
  }

  forget(): void {
    this.#events.length = 0;
  }

  /** Waits until the device's monitor has said exactly this since the last `forget`. */
  async heard(deviceID: string, ...expected: readonly string[]): Promise<void> {
    await vi.waitFor(() => expect(this.saidAt(deviceID)).toEqual(expected), { timeout: 3_000, interval: 5 });
  }

  /** Calls, and returns the caller's connection. */
  async call(from: string, to: string, correlator?: string): Promise<ConnectionID> {
    const made = await this.client.request('MakeCall', {
      callingDevice: from,
      calledDirectoryNumber: to,
      autoOriginate: 'doNotPrompt',
      ...(correlator === undefined ? {} : { correlatorData: octetsOf(correlator) }),
    });
    return granted(made).callingDevice;
  }

  async answer(connection: ConnectionID): Promise<void> {
    granted(await this.client.request('AnswerCall', { callToBeAnswered: connection }));
  }

  async deflect(connection: ConnectionID, to: string): Promise<void> {
    granted(await this.client.request('DeflectCall', { callToBeDiverted: connection, newDestination: to }));
  }

  async clear(connection: ConnectionID): Promise<void> {
    granted(await this.client.request('ClearConnection', { connectionToBeCleared: connection }));
  }
}

/** The response, or a failed test where the exchange refused. */
export const granted = <R extends CstaResponse>(answer: R | CstaRefused): R => {
  if (answer.kind === 'refused') throw new Error(`refused: ${answer.category}/${answer.value}`);
  return answer;
};

/** The same call at another device. */
export const at = (connection: ConnectionID, deviceID: string): ConnectionID => ({ callID: connection.callID, deviceID });
