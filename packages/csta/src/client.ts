import type { CstaClientOptions, CstaSessionOptions } from './client-options.ts';
import {
  isAnswer,
  namesAnswer,
  refused,
  type CstaMessage,
  type CstaRefused,
  type CstaRequest,
  type RequestName,
  type RequestNamed,
  type ResponseTo,
} from './codec/message.ts';
import { namespaceOfEdition } from './codec/namespace.ts';
import { handlerFor, type RequestTable } from './codec/request-table.ts';
import type { SnapshotCallItem, SnapshotDeviceItem } from './codec/parts.ts';
import type { DeviceCategory, RequestedDeviceCategory } from './codec/values.ts';
import { CstaLinkLost, CstaSessionRefused, type LostReason } from './session/failures.ts';
import { LinkVitals } from './session/link-vitals.ts';
import { loginElements } from './session/login.ts';
import { MonitorBook, type Monitor } from './session/monitors.ts';
import { OutstandingRequests, type CstaAnswer } from './session/outstanding.ts';
import { SegmentGatherer } from './session/segments.ts';
import { openSocket } from './session/open-socket.ts';
import { EVENT_INVOKE_ID, Wire } from './session/wire.ts';
import type { Unreadable } from './unreadable.ts';

const NOT_CONNECTED: LostReason = { kind: 'stopped', detail: 'the client is not connected' };
const KEPT_UNREADABLE = 100;

export interface SwitchingFunctionDevice {
  readonly deviceID: string;
  readonly deviceCategory?: DeviceCategory | (string & Record<never, never>);
  readonly deviceModelName?: string;
}

/** One link to an exchange, from connecting to its end; it is not used again after that (`CstaLink` makes the next one). */
export class CstaClient {
  readonly #options: CstaClientOptions;
  readonly #outstanding: OutstandingRequests;
  readonly #monitors: MonitorBook;
  readonly #segments = new SegmentGatherer();
  readonly #unreadable: Unreadable[] = [];
  readonly #vitals: LinkVitals;
  #wire: Wire | null = null;
  #namespace: string;
  #sessionID: string | null = null;
  #up = false;
  /** Under `nul` framing each request waits for the one before. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: CstaClientOptions) {
    this.#options = options;
    this.#namespace = options.session.kind === 'none' ? options.session.namespace : (options.session.protocolVersions[0] ?? namespaceOfEdition(5));
    this.#outstanding = new OutstandingRequests(this.#requestTimeoutMs);
    this.#vitals = new LinkVitals({
      renew: (sessionID, durationSeconds) => this.#request('ResetApplicationSessionTimer', { sessionID, requestedSessionDuration: durationSeconds }),
      probe: () => this.#request('RequestSystemStatus', {}),
      probeAfterSilenceMs: options.probeAfterSilenceMs ?? 30_000,
      onDead: (detail) => this.#lose({ kind: 'keep-alive-failed', detail }),
    });
    this.#monitors = new MonitorBook({
      holdMs: options.earlyEventHoldMs ?? 3_000,
      maxHeld: 10_000,
      onEvent: options.onEvent,
      onUnclaimed: (event) => options.onUnclaimedEvent?.(event),
    });
  }

  /** The namespace both sides agreed on. */
  get namespace(): string {
    return this.#namespace;
  }

  /** Whether requests can be sent. */
  get isUp(): boolean {
    return this.#up;
  }

  get monitors(): readonly Monitor[] {
    return this.#monitors.all;
  }

  /** The last hundred things that arrived and could not be read, oldest first. */
  get unreadable(): readonly Unreadable[] {
    return this.#unreadable;
  }

  /** Connects and opens the session. Throws `CstaLinkLost` when there is no link, `CstaSessionRefused` when the exchange does not want us. */
  async connect(): Promise<void> {
    const { host, port, session } = this.#options;
    const socket = await openSocket(host, port, this.#options.connectTimeoutMs ?? 5_000);
    this.#wire = new Wire({
      socket,
      framing: this.#options.framing ?? 'ecma-j2',
      decode: this.#options.decode ?? {},
      onReceived: ({ message }, invokeId) => this.#take(message, invokeId),
      onUnreadable: (item) => this.#takeUnreadable(item),
      onEnded: (reason) => this.#ended(reason),
    });
    try {
      if (session.kind === 'application') await this.#startSession(session);
      if (this.#options.systemRegister) await this.#request('SystemRegister', { requestTypes: { systemStatus: true, requestSystemStatus: true } });
      if (!this.#wire.ended) this.#up = true;
    } catch (error) {
      this.#shutDown();
      throw error;
    }
    if (!this.#up) throw new CstaLinkLost({ kind: 'closed-by-peer', detail: 'the link ended while it was being set up' });
    this.#vitals.watchSilence(this.#wire);
  }

  /**
   * Sends a request and resolves with its response, or with the refusal. Throws `CstaLinkLost`, `CstaRequestTimedOut` or
   * `CstaAnswerUnusable`; in all three cases the exchange may have done what was asked.
   */
  async request<N extends RequestName>(name: N, body: Omit<RequestNamed<N>, 'kind' | 'name'>): Promise<ResponseTo<N> | CstaRefused> {
    if (!this.#up) throw new CstaLinkLost(NOT_CONNECTED);
    return this.#request(name, body);
  }

  /** Starts a monitor; its events come by `onEvent` with this monitor. Events that overtook the answer are delivered before this resolves. */
  async monitorDevice(deviceID: string): Promise<Monitor | CstaRefused> {
    const answer = await this.request('MonitorStart', { monitorObject: { kind: 'deviceObject', value: deviceID }, monitorType: 'device' });
    return answer.kind === 'refused' ? answer : { monitorCrossRefID: answer.monitorCrossRefID, deviceID };
  }

  /** Stops a monitor; events on their way may still come, as unclaimed. */
  async stopMonitor(monitorCrossRefID: string): Promise<CstaRefused | null> {
    const answer = await this.request('MonitorStop', { monitorCrossRefID });
    if (answer.kind === 'refused') return answer;
    this.#monitors.remove(monitorCrossRefID);
    return null;
  }

  /** The calls at a device, also where the exchange sends them in segments. */
  async snapshotDevice(deviceID: string): Promise<readonly SnapshotDeviceItem[] | CstaRefused> {
    const answer = await this.request('SnapshotDevice', { snapshotObject: deviceID });
    if (answer.kind === 'refused') return answer;
    const { crossRefIDorSnapshotData: data } = answer;
    if (data.kind === 'snapshotData') return data.value;
    const segments = await this.#segments.gather(data.value, this.#requestTimeoutMs);
    return segments.flatMap((segment) => (segment.name === 'SnapshotDeviceData' ? (segment.snapshotData ?? []) : []));
  }

  /** The parties of a call, also where the exchange sends them in segments. */
  async snapshotCall(callID: string, deviceID = ''): Promise<readonly SnapshotCallItem[] | CstaRefused> {
    const answer = await this.request('SnapshotCall', { snapshotObject: { callID, deviceID } });
    if (answer.kind === 'refused') return answer;
    const { crossRefIDorSnapshotData: data } = answer;
    if (data.kind === 'snapshotData') return data.value;
    const segments = await this.#segments.gather(data.value, this.#requestTimeoutMs);
    return segments.flatMap((segment) => (segment.name === 'SnapshotCallData' ? (segment.snapshotData ?? []) : []));
  }

  /** The devices the exchange knows, all or of one category. */
  async switchingFunctionDevices(category?: RequestedDeviceCategory): Promise<readonly SwitchingFunctionDevice[] | CstaRefused> {
    const answer = await this.request('GetSwitchingFunctionDevices', category === undefined ? {} : { requestedDeviceCategory: category });
    if (answer.kind === 'refused') return answer;
    const segments = await this.#segments.gather(answer.serviceCrossRefID, this.#requestTimeoutMs);
    return segments.flatMap((segment) => (segment.name === 'SwitchingFunctionDevices' ? (segment.deviceList ?? []) : []));
  }

  /** Says good-bye where there is a session, and ends the link. Never throws; `onLost` is not called. */
  async close(): Promise<void> {
    const sessionID = this.#sessionID;
    const wasUp = this.#up;
    this.#up = false;
    if (wasUp && sessionID !== null) {
      const goodbye = this.#request('StopApplicationSession', { sessionID, sessionEndReason: { kind: 'definedEndReason', value: 'normal' } });
      await goodbye.catch(() => null);
    }
    this.#shutDown();
  }

  get #requestTimeoutMs(): number {
    return this.#options.requestTimeoutMs ?? 5_000;
  }

  async #request<N extends RequestName>(name: N, body: Omit<RequestNamed<N>, 'kind' | 'name'>): Promise<ResponseTo<N> | CstaRefused> {
    const message = { kind: 'request', name, ...body } as unknown as RequestNamed<N>;
    const answer = this.#options.framing === 'nul' ? await this.#inTurn(message) : await this.#send(message);
    if (answer.kind === 'response' && 'errorCode' in answer) return refused('unspecified', answer.errorCode.value);
    return answer as ResponseTo<N> | CstaRefused;
  }

  #inTurn(message: CstaRequest): Promise<CstaAnswer> {
    const answer = this.#turn.then(() => this.#send(message));
    this.#turn = answer.catch(() => null);
    return answer;
  }

  async #send(message: CstaRequest): Promise<CstaAnswer> {
    const wire = this.#wire;
    if (!wire || wire.ended) throw new CstaLinkLost(NOT_CONNECTED);
    const answer = this.#outstanding.open(message, (invokeId) => wire.send(message, invokeId, this.#encodeOptions));
    return answer;
  }

  get #encodeOptions(): { readonly namespace: string; readonly typeOfNumber: string | null } {
    return { namespace: this.#namespace, typeOfNumber: this.#options.typeOfNumber ?? null };
  }

  async #startSession(session: Extract<CstaSessionOptions, { readonly kind: 'application' }>): Promise<void> {
    const login = loginElements(session.login);
    const answer = await this.#request('StartApplicationSession', {
      applicationInfo: { applicationID: session.applicationID, ...(login.length > 0 ? { applicationSpecificInfo: login } : {}) },
      requestedProtocolVersions: session.protocolVersions,
      requestedSessionDuration: session.durationSeconds,
    });
    if (answer.kind === 'refused') throw new CstaSessionRefused(answer);
    this.#sessionID = answer.sessionID;
    this.#namespace = answer.actualProtocolVersion;
    this.#vitals.renewSession(answer.sessionID, answer.actualSessionDuration ?? session.durationSeconds);
  }

  #take(message: CstaMessage, invokeId: string | null): void {
    if (isAnswer(message)) {
      const request = this.#outstanding.settle(invokeId, message);
      if (request?.name === 'MonitorStart' && message.name === 'MonitorStartResponse') this.#noteMonitor(request, message.monitorCrossRefID);
      return;
    }
    switch (message.kind) {
      case 'event':
        return this.#monitors.take(message);
      case 'notice':
        if (message.name === 'ApplicationSessionTerminated')
          this.#lose({ kind: 'session-terminated', detail: message.sessionTermReason?.value ?? 'no reason given' });
        else this.#segments.take(message);
        return this.#options.onNotice?.(message);
      case 'request':
        return this.#answer(message, invokeId);
      case 'unknown':
        if (namesAnswer(message.name)) this.#outstanding.fail(invokeId, `it is an unknown ${message.name}`);
        else if (!message.name.endsWith('Event')) this.#reply(refused('operation', 'serviceNotSupported'), invokeId);
        return this.#options.onUnknown?.(message);
    }
  }

  #noteMonitor({ monitorObject }: RequestNamed<'MonitorStart'>, monitorCrossRefID: string): void {
    const deviceID = monitorObject.kind === 'deviceObject' ? monitorObject.value : monitorObject.value.deviceID;
    this.#monitors.add({ monitorCrossRefID, deviceID });
  }

  /** What an exchange may ask of an application. */
  readonly #services: RequestTable<[invokeId: string | null], void> = {
    SystemStatus: ({ systemStatus }, invokeId) => {
      this.#reply({ kind: 'response', name: 'SystemStatusResponse' }, invokeId);
      this.#options.onSystemStatus?.(systemStatus);
    },
    RequestSystemStatus: (_request, invokeId) => this.#reply({ kind: 'response', name: 'RequestSystemStatusResponse', systemStatus: 'normal' }, invokeId),
    MonitorStop: ({ monitorCrossRefID }, invokeId) => {
      const monitor = this.#monitors.remove(monitorCrossRefID);
      this.#reply({ kind: 'response', name: 'MonitorStopResponse' }, invokeId);
      if (monitor) this.#options.onMonitorEnded?.(monitor);
    },
  };

  #answer(request: CstaRequest, invokeId: string | null): void {
    const service = handlerFor(this.#services, request);
    if (service) service(invokeId);
    else this.#reply(refused('operation', 'serviceNotSupported'), invokeId);
  }

  #reply(answer: CstaAnswer, invokeId: string | null): void {
    if (invokeId !== EVENT_INVOKE_ID) this.#wire?.send(answer, invokeId ?? EVENT_INVOKE_ID, this.#encodeOptions);
  }

  #takeUnreadable(item: Unreadable): void {
    this.#unreadable.push(item);
    if (this.#unreadable.length > KEPT_UNREADABLE) this.#unreadable.shift();
    if (item.name !== null && namesAnswer(item.name)) this.#outstanding.fail(item.invokeId, item.detail, item);
    this.#options.onUnreadable?.(item);
  }

  #lose(reason: LostReason): void {
    this.#wire?.end(reason);
  }

  #ended(reason: LostReason): void {
    const wasUp = this.#up;
    this.#up = false;
    this.#vitals.stop();
    const error = new CstaLinkLost(reason);
    this.#outstanding.failAll(error);
    this.#segments.failAll(error);
    this.#monitors.close();
    if (wasUp) this.#options.onLost(reason);
  }

  #shutDown(): void {
    this.#up = false;
    this.#vitals.stop();
    this.#wire?.end({ kind: 'stopped', detail: 'ended by this side' });
  }
}
