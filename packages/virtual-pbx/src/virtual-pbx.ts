import { timingSafeEqual } from 'node:crypto';
import {
  CstaServer,
  handlerFor,
  namespaceOfEdition,
  readUserPassword,
  refused,
  type CstaPeer,
  type CstaRequest,
  type Reply,
  type RequestNamed,
  type RequestTable,
  type SystemStatusValue,
  type XmlElement,
} from '@callboard/csta';
import type { CstaConfig, PbxConfig } from './config.ts';
import { expire, nextDeadlineMs } from './exchange/deadlines.ts';
import { handle } from './exchange/handle.ts';
import { normaliseNumber } from './exchange/number-plan.ts';
import { listDevices, snapshotDevice } from './exchange/snapshot.ts';
import { emptyExchange, kindOf, type Exchange } from './exchange/state.ts';
import type { Happening, Step } from './exchange/step.ts';
import { noFaults, type Faults } from './faults.ts';
import { MonitorTable, distort } from './monitor-table.ts';

const DEVICES_PER_SEGMENT = 200;

/** A frame takes 64 KiB, and one call of a snapshot up to half a KiB. */
const CALLS_PER_SEGMENT = 80;

/** setTimeout takes no more; a later deadline is looked at again then. */
const MAX_TIMER_MS = 2_147_483_647;

/** Compares without telling by its duration how much was right. */
const sameSecret = (given: string, wanted: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
};

const admits = (login: CstaConfig['login'], info: readonly XmlElement[]): boolean => {
  if (login === null) return true;
  const given = readUserPassword(info);
  return given !== null && sameSecret(given.user, login.user) && sameSecret(given.password, login.password);
};

interface SegmentOf<T> {
  readonly segmentID: number;
  readonly lastSegment: boolean;
  readonly items: readonly T[];
}

/** Cuts a list for a segmented service; an empty one, too, has a last segment. */
const segments = <T>(all: readonly T[], perSegment: number): readonly SegmentOf<T>[] => {
  const count = Math.max(1, Math.ceil(all.length / perSegment));
  return Array.from({ length: count }, (_, index) => ({
    segmentID: index + 1,
    lastSegment: index === count - 1,
    items: all.slice(index * perSegment, (index + 1) * perSegment),
  }));
};

/** The embedded telephone exchange: a state of calls behind a CSTA server. Calls live on while applications come and go. */
export class VirtualPbx {
  readonly #config: PbxConfig;
  readonly #nowMs: () => number;
  readonly #server: CstaServer;
  readonly #monitors = new MonitorTable();
  #exchange: Exchange;
  #faults: Faults = noFaults;
  #systemStatus: SystemStatusValue = 'normal';
  #deadlineTimer: NodeJS.Timeout | null = null;
  #thawTimer: NodeJS.Timeout | null = null;
  #lastServiceCrossRef = 0;
  #stopped = false;

  /** `nowMs` is the exchange's clock; default the system's. */
  constructor(config: PbxConfig, nowMs: () => number = Date.now) {
    this.#config = config;
    this.#nowMs = nowMs;
    this.#exchange = emptyExchange(config.plan, config.settings);
    const { editions, session, login, heartbeatMs, speaksFirst, maxSessionSeconds } = config.csta;
    this.#server = new CstaServer({
      namespaces: editions.map(namespaceOfEdition),
      session,
      heartbeatMs,
      speaksFirst,
      maxSessionSeconds,
      authenticate: (_applicationID, info) => !this.#faults.refuseSessions && admits(login, info),
      systemStatus: () => this.#systemStatus,
      onPeer: (peer) => this.#thawTimer && peer.freeze(),
      onPeerGone: (peer) => this.#monitors.forget(peer),
      onRequest: (peer, request, reply) => this.#take(peer, request, reply),
    });
  }

  /** The state of all calls, for the test control and for tests. */
  get exchange(): Exchange {
    return this.#exchange;
  }

  get faults(): Faults {
    return this.#faults;
  }

  get monitorCount(): number {
    return this.#monitors.size;
  }

  get applicationCount(): number {
    return this.#server.peers.length;
  }

  /** Starts to listen; resolves with the port. */
  listen(port: number, host = '127.0.0.1'): Promise<number> {
    return this.#server.listen(port, host);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#deadlineTimer) clearTimeout(this.#deadlineTimer);
    if (this.#thawTimer) clearTimeout(this.#thawTimer);
    await this.#server.close();
  }

  /** Switches faults on or off; those not named stay as they are. */
  setFaults(change: Partial<Faults>): void {
    this.#faults = { ...this.#faults, ...change };
    this.#exchange = {
      ...this.#exchange,
      settings: { ...this.#exchange.settings, reuseCallIds: this.#faults.reuseCallIds || (this.#config.settings.reuseCallIds ?? false) },
    };
  }

  /** Cuts the links of all applications, as a broken cable does; returns how many. */
  dropLinks(): number {
    const { peers } = this.#server;
    for (const peer of peers) peer.cut();
    return peers.length;
  }

  /** Neither reads nor sends for a while; calls go on, and what they tell is sent afterwards. */
  freeze(durationMs: number): void {
    if (this.#thawTimer) clearTimeout(this.#thawTimer);
    for (const peer of this.#server.peers) peer.freeze();
    this.#thawTimer = setTimeout(() => {
      this.#thawTimer = null;
      for (const peer of this.#server.peers) peer.thaw();
    }, durationMs);
  }

  /** Tells every application of a state of the whole exchange, which stays until the next one. */
  announceStatus(status: SystemStatusValue): void {
    this.#systemStatus = status;
    // The applications' answers are of no interest here; whoever does not answer is noticed by the heartbeat.
    for (const peer of this.#server.peers) void peer.request('SystemStatus', { systemStatus: status }).catch(() => null);
  }

  /** Applies something that happens at the exchange itself, e.g. a handset lifted by hand; `null` means it was not possible. */
  apply(change: (exchange: Exchange, nowMs: number) => Step | null): boolean {
    const step = change(this.#exchange, this.#nowMs());
    if (step === null) return false;
    this.#advance(step.exchange);
    this.#publish(step.happenings);
    return true;
  }

  /** Services about the exchange itself; all others act on calls. */
  readonly #services: RequestTable<[peer: CstaPeer, reply: Reply], void> = {
    MonitorStart: (request, peer, reply) => this.#startMonitor(peer, request, reply),
    MonitorStop: ({ monitorCrossRefID }, peer, reply) => {
      const stopped = this.#monitors.stop(peer, monitorCrossRefID);
      reply(stopped ? { kind: 'response', name: 'MonitorStopResponse' } : refused('operation', 'invalidMonitorCrossRefID'));
    },
    GetSwitchingFunctionDevices: (request, peer, reply) => this.#listDevices(peer, request, reply),
    SnapshotDevice: (request, peer, reply) => this.#snapshotDevice(peer, request, reply),
  };

  #take(peer: CstaPeer, request: CstaRequest, reply: Reply): void {
    const service = handlerFor(this.#services, request);
    if (service) return service(peer, reply);
    const { answer, step } = handle(this.#exchange, request, this.#nowMs());
    this.#advance(step.exchange);
    if (this.#faults.eventsBeforeAnswer) this.#publish(step.happenings);
    reply(answer);
    if (!this.#faults.eventsBeforeAnswer) this.#publish(step.happenings);
  }

  #startMonitor(peer: CstaPeer, { monitorObject }: RequestNamed<'MonitorStart'>, reply: Reply): void {
    if (monitorObject.kind === 'callObject') return reply(refused('operation', 'requestIncompatibleWithObject'));
    const deviceID = normaliseNumber(monitorObject.value);
    if (kindOf(this.#exchange, deviceID) === null) return reply(refused('operation', 'invalidDeviceID'));
    if (this.#monitors.size >= this.#config.csta.maxMonitors) return reply(refused('systemResourceAvailibility', 'overallMonitorLimitExceeded'));
    const { monitorCrossRefID } = this.#monitors.start(peer, deviceID);
    reply({ kind: 'response', name: 'MonitorStartResponse', monitorCrossRefID, monitorExistingCalls: true });
    if (this.#exchange.outOfService.has(deviceID)) {
      peer.sendEvent({ kind: 'event', name: 'OutOfServiceEvent', monitorCrossRefID, device: { kind: 'device', id: deviceID } });
    }
  }

  #listDevices(peer: CstaPeer, request: RequestNamed<'GetSwitchingFunctionDevices'>, reply: Reply): void {
    const serviceCrossRefID = this.#nextServiceCrossRef();
    reply({ kind: 'response', name: 'GetSwitchingFunctionDevicesResponse', serviceCrossRefID });
    for (const { items, ...segment } of segments(listDevices(this.#exchange, request), DEVICES_PER_SEGMENT)) {
      peer.sendNotice({ kind: 'notice', name: 'SwitchingFunctionDevices', serviceCrossRefID, ...segment, deviceList: items });
    }
  }

  /** A snapshot that does not fit into one frame is sent in segments. */
  #snapshotDevice(peer: CstaPeer, request: RequestNamed<'SnapshotDevice'>, reply: Reply): void {
    const { answer } = snapshotDevice(this.#exchange, request);
    if (answer.kind !== 'response' || answer.name !== 'SnapshotDeviceResponse') return reply(answer);
    const { crossRefIDorSnapshotData: data } = answer;
    if (data.kind !== 'snapshotData' || data.value.length <= CALLS_PER_SEGMENT) return reply(answer);
    const serviceCrossRefID = this.#nextServiceCrossRef();
    reply({ ...answer, crossRefIDorSnapshotData: { kind: 'serviceCrossRefID', value: serviceCrossRefID } });
    for (const { items, ...segment } of segments(data.value, CALLS_PER_SEGMENT)) {
      peer.sendNotice({ kind: 'notice', name: 'SnapshotDeviceData', serviceCrossRefID, ...segment, snapshotData: items });
    }
  }

  #nextServiceCrossRef(): string {
    this.#lastServiceCrossRef += 1;
    return `s-${this.#lastServiceCrossRef}`;
  }

  #advance(exchange: Exchange): void {
    this.#exchange = exchange;
    if (this.#deadlineTimer) clearTimeout(this.#deadlineTimer);
    const deadlineMs = nextDeadlineMs(exchange);
    if (deadlineMs === null || this.#stopped) return;
    const waitMs = Math.min(MAX_TIMER_MS, Math.max(0, deadlineMs - this.#nowMs()));
    this.#deadlineTimer = setTimeout(() => this.apply(expire), waitMs);
  }

  #publish(happenings: readonly Happening[]): void {
    const batch = distort(this.#monitors.address(happenings), this.#faults);
    if (batch.length === 0) return;
    const send = (): void => {
      for (const { monitor, event } of batch) monitor.peer.sendEvent(event);
    };
    if (this.#faults.delayEventsMs > 0) setTimeout(send, this.#faults.delayEventsMs);
    else send();
  }
}
