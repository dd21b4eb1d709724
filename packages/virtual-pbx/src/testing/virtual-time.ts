import type { ConnectionID, CstaRequest, RequestName, RequestNamed } from '@callboard/csta';
import { defaultConfig } from '../config.ts';
import { expire, nextDeadlineMs } from '../exchange/deadlines.ts';
import { handle } from '../exchange/handle.ts';
import type { Outcome } from '../exchange/outcome.ts';
import { emptyExchange, type Exchange, type ExchangeSettings } from '../exchange/state.ts';
import type { Happening, Step } from '../exchange/step.ts';

/** An exchange on a clock that only moves when told to. */
export class VirtualTime {
  exchange: Exchange;
  nowMs = 0;
  readonly happenings: Happening[] = [];
  /** Names of the positive responses so far. */
  readonly granted: string[] = [];

  constructor(settings: Partial<ExchangeSettings> = {}) {
    this.exchange = emptyExchange(defaultConfig.plan, settings);
  }

  do<N extends RequestName>(name: N, body: Omit<RequestNamed<N>, 'kind' | 'name'>): Outcome['answer'] {
    const request = { kind: 'request', name, ...body } as unknown as CstaRequest;
    const { answer, step } = handle(this.exchange, request, this.nowMs);
    this.apply(step);
    if (answer.kind === 'response') this.granted.push(answer.name);
    return answer;
  }

  apply(step: Step): void {
    this.exchange = step.exchange;
    this.happenings.push(...step.happenings);
  }

  /** Calls and returns the caller's connection. */
  call(from: string, to: string): ConnectionID {
    const answer = this.do('MakeCall', { callingDevice: from, calledDirectoryNumber: to });
    if (answer.kind === 'refused' || answer.name !== 'MakeCallResponse') throw new Error(`not called: ${answer.name}`);
    return answer.callingDevice;
  }

  /** Lets time pass, carrying out each deadline at its moment. */
  pass(durationMs: number): void {
    const endMs = this.nowMs + durationMs;
    for (let dueMs = nextDeadlineMs(this.exchange); dueMs !== null && dueMs <= endMs; dueMs = nextDeadlineMs(this.exchange)) {
      this.nowMs = Math.max(this.nowMs, dueMs);
      this.apply(expire(this.exchange, this.nowMs));
    }
    this.nowMs = endMs;
  }

  /** Event names and own states a device's monitor would have reported. */
  saidAt(deviceID: string): readonly string[] {
    return this.happenings
      .filter((happening) => happening.deviceID === deviceID)
      .map(({ event }) => {
        const state = 'localConnectionInfo' in event ? event.localConnectionInfo : '-';
        return `${event.name.replace(/Event$/, '')} ${state} ${'cause' in event ? event.cause : '-'}`;
      });
  }

  forget(): void {
    this.happenings.length = 0;
  }
}
