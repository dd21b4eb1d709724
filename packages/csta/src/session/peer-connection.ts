import type { Socket } from 'node:net';
import {
  isAnswer,
  namesAnswer,
  refused,
  type CstaEvent,
  type CstaMessage,
  type CstaNotice,
  type CstaRefused,
  type CstaRequest,
  type CstaResponse,
  type RequestName,
  type RequestNamed,
  type ResponseTo,
} from '../codec/message.ts';
import { handlerFor, type RequestTable } from '../codec/request-table.ts';
import type { CstaPeer, CstaServerOptions } from '../server-options.ts';
import { CstaLinkLost, type LostReason } from './failures.ts';
import { OutstandingRequests } from './outstanding.ts';
import { EVENT_INVOKE_ID, Wire } from './wire.ts';

const MISSED_HEARTBEATS_ALLOWED = 2;

/** The exchange's end of one link. */
export class PeerConnection implements CstaPeer {
  readonly id: number;
  readonly #options: CstaServerOptions;
  readonly #wire: Wire;
  readonly #outstanding: OutstandingRequests;
  readonly #onGone: (reason: LostReason) => void;
  #namespace: string;
  #session: { readonly id: string; readonly applicationID: string; timer: NodeJS.Timeout } | null = null;
  #heartbeatTimer: NodeJS.Timeout | null = null;
  #missedHeartbeats = 0;

  constructor(id: number, socket: Socket, namespace: string, options: CstaServerOptions, onGone: (reason: LostReason) => void) {
    this.id = id;
    this.#options = options;
    this.#namespace = namespace;
    this.#onGone = onGone;
    this.#outstanding = new OutstandingRequests(options.requestTimeoutMs ?? 5_000);
    this.#wire = new Wire({
      socket,
      framing: options.framing ?? 'ecma-j2',
      decode: options.decode ?? {},
      onReceived: ({ message }, invokeId) => this.#take(message, invokeId),
      onUnreadable: (item) => {
        if (item.name !== null && namesAnswer(item.name)) this.#outstanding.fail(item.invokeId, item.detail, item);
        else this.#reply(refused('operation', 'generic'), item.invokeId);
        options.onUnreadable?.(this, item);
      },
      onEnded: (reason) => this.#ended(reason),
    });
    if (options.speaksFirst) this.#beat();
    else this.#scheduleBeat();
  }

  get namespace(): string {
    return this.#namespace;
  }

  get applicationID(): string | null {
    return this.#session?.applicationID ?? null;
  }

  readonly sendEvent = (event: CstaEvent): void => this.#wire.send(event, EVENT_INVOKE_ID, { namespace: this.#namespace });

  readonly sendNotice = (notice: CstaNotice): void => this.#wire.send(notice, EVENT_INVOKE_ID, { namespace: this.#namespace });

  readonly request = async <N extends RequestName>(name: N, body: Omit<RequestNamed<N>, 'kind' | 'name'>): Promise<ResponseTo<N> | CstaRefused> => {
    if (this.#wire.ended) throw new CstaLinkLost({ kind: 'stopped', detail: 'the application is gone' });
    const message = { kind: 'request', name, ...body } as unknown as RequestNamed<N>;
    const answer = await this.#outstanding.open(message, (invokeId) => this.#wire.send(message, invokeId, { namespace: this.#namespace }));
    return answer as ResponseTo<N> | CstaRefused;
  };

  readonly end = (detail: string): void => this.#wire.end({ kind: 'stopped', detail });

  readonly cut = (): void => this.#wire.cut({ kind: 'stopped', detail: 'cut' });

  readonly freeze = (): void => this.#wire.freeze();

  readonly thaw = (): void => this.#wire.thaw();

  #take(message: CstaMessage, invokeId: string | null): void {
    if (isAnswer(message)) {
      this.#outstanding.settle(invokeId, message);
      return;
    }
    switch (message.kind) {
      case 'request':
        return this.#answer(message, invokeId);
      case 'unknown':
        if (namesAnswer(message.name)) this.#outstanding.fail(invokeId, `it is an unknown ${message.name}`);
        else this.#reply(refused('operation', 'serviceNotSupported'), invokeId);
        return this.#options.onUnknown?.(this, message);
      // An application sends neither.
      case 'event':
      case 'notice':
        return this.#reply(refused('operation', 'serviceNotSupported'), invokeId);
    }
  }

  /** What the protocol half answers by itself: the session, and the state of the whole. */
  readonly #services: RequestTable<[invokeId: string | null], void> = {
    StartApplicationSession: (request, invokeId) => this.#startSession(request, invokeId),
    ResetApplicationSessionTimer: (request, invokeId) => this.#renewSession(request, invokeId),
    StopApplicationSession: (request, invokeId) => this.#stopSession(request, invokeId),
    RequestSystemStatus: (_request, invokeId) => this.#reply({ kind: 'response', name: 'RequestSystemStatusResponse', systemStatus: this.#status() }, invokeId),
    SystemRegister: (_request, invokeId) =>
      this.#reply(
        this.#mayAsk ? { kind: 'response', name: 'SystemRegisterResponse', sysStatRegisterID: String(this.id) } : refused('security', 'generic'),
        invokeId,
      ),
  };

  #answer(request: CstaRequest, invokeId: string | null): void {
    const service = handlerFor(this.#services, request);
    if (service) return service(invokeId);
    if (!this.#mayAsk) return this.#reply(refused('security', 'generic'), invokeId);
    let replied = false;
    this.#options.onRequest(this, request, (answer) => {
      if (replied) return;
      replied = true;
      this.#reply(answer, invokeId);
    });
  }

  get #mayAsk(): boolean {
    return this.#options.session === 'optional' || this.#session !== null;
  }

  #reply(answer: CstaResponse | CstaRefused, invokeId: string | null): void {
    this.#wire.send(answer, invokeId ?? EVENT_INVOKE_ID, { namespace: this.#namespace });
  }

  #startSession(request: RequestNamed<'StartApplicationSession'>, invokeId: string | null): void {
    const { applicationID, applicationSpecificInfo } = request.applicationInfo;
    const refuse = (value: string): void =>
      this.#reply({ kind: 'response', name: 'StartApplicationSessionNegResponse', errorCode: { kind: 'definedError', value } }, invokeId);
    if (this.#options.authenticate && !this.#options.authenticate(applicationID, applicationSpecificInfo ?? [])) return refuse('invalidApplicationInfo');
    const namespace = request.requestedProtocolVersions.find((version) => this.#options.namespaces.includes(version));
    if (namespace === undefined) return refuse('requestedProtocolVersionNotSupported');
    this.#namespace = namespace;
    const sessionID = `${this.id}`;
    const durationSeconds = this.#grantedSeconds(request.requestedSessionDuration);
    if (this.#session) clearTimeout(this.#session.timer);
    this.#session = { id: sessionID, applicationID, timer: this.#sessionTimer(sessionID, durationSeconds) };
    this.#reply(
      { kind: 'response', name: 'StartApplicationSessionPosResponse', sessionID, actualProtocolVersion: namespace, actualSessionDuration: durationSeconds },
      invokeId,
    );
  }

  #renewSession(request: RequestNamed<'ResetApplicationSessionTimer'>, invokeId: string | null): void {
    if (this.#session?.id !== request.sessionID) {
      const errorCode = { kind: 'definedError', value: 'invalidSessionID' } as const;
      return this.#reply({ kind: 'response', name: 'ResetApplicationSessionTimerNegResponse', errorCode }, invokeId);
    }
    const durationSeconds = this.#grantedSeconds(request.requestedSessionDuration);
    clearTimeout(this.#session.timer);
    this.#session.timer = this.#sessionTimer(request.sessionID, durationSeconds);
    this.#reply({ kind: 'response', name: 'ResetApplicationSessionTimerPosResponse', actualSessionDuration: durationSeconds }, invokeId);
  }

  #stopSession(request: RequestNamed<'StopApplicationSession'>, invokeId: string | null): void {
    if (this.#session?.id !== request.sessionID) {
      const errorCode = { kind: 'definedError', value: 'invalidSessionID' } as const;
      return this.#reply({ kind: 'response', name: 'StopApplicationSessionNegResponse', errorCode }, invokeId);
    }
    this.#reply({ kind: 'response', name: 'StopApplicationSessionPosResponse' }, invokeId);
    this.end('the application ended its session');
  }

  #grantedSeconds(requestedSeconds: number | undefined): number {
    const maxSeconds = this.#options.maxSessionSeconds ?? 600;
    return Math.max(1, Math.min(requestedSeconds ?? maxSeconds, maxSeconds));
  }

  #sessionTimer(sessionID: string, durationSeconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.sendNotice({
        kind: 'notice',
        name: 'ApplicationSessionTerminated',
        sessionID,
        sessionTermReason: { kind: 'definedTermReason', value: 'sessionTimerExpired' },
      });
      this.#wire.end({ kind: 'session-terminated', detail: 'the session was not renewed' });
    }, durationSeconds * 2_000);
  }

  #status(): NonNullable<ReturnType<NonNullable<CstaServerOptions['systemStatus']>>> {
    return this.#options.systemStatus?.() ?? 'normal';
  }

  #scheduleBeat(): void {
    const heartbeatMs = this.#options.heartbeatMs ?? 0;
    if (heartbeatMs > 0 && !this.#wire.ended) this.#heartbeatTimer = setTimeout(() => this.#beat(), heartbeatMs);
  }

  #beat(): void {
    this.request('SystemStatus', { systemStatus: this.#status() }).then(
      () => {
        this.#missedHeartbeats = 0;
        this.#scheduleBeat();
      },
      () => {
        this.#missedHeartbeats += 1;
        if (this.#missedHeartbeats >= MISSED_HEARTBEATS_ALLOWED) this.#wire.end({ kind: 'keep-alive-failed', detail: 'SystemStatus was not answered' });
        else this.#scheduleBeat();
      },
    );
  }

  #ended(reason: LostReason): void {
    if (this.#session) clearTimeout(this.#session.timer);
    if (this.#heartbeatTimer) clearTimeout(this.#heartbeatTimer);
    this.#outstanding.failAll(new CstaLinkLost(reason));
    this.#onGone(reason);
  }
}
