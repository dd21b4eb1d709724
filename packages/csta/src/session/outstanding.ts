import type { CstaRefused, CstaRequest, CstaResponse } from '../codec/message.ts';
import type { Unreadable } from '../unreadable.ts';
import { CstaAnswerUnusable, CstaRequestTimedOut } from './failures.ts';

export type CstaAnswer = CstaResponse | CstaRefused;

interface Outstanding {
  readonly request: CstaRequest;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (answer: CstaAnswer) => void;
  readonly reject: (error: Error) => void;
}

const LAST_INVOKE_NUMBER = 9998;

const answerNames = (requestName: string): readonly string[] => [`${requestName}Response`, `${requestName}PosResponse`, `${requestName}NegResponse`];

/** Every invoke ID between 0001 and 9998 waits for an answer. */
export class TooManyOutstandingRequests extends Error {
  constructor() {
    super(`${LAST_INVOKE_NUMBER} requests are outstanding`);
    this.name = 'TooManyOutstandingRequests';
  }
}

/** The requests of one side that wait for their answer. */
export class OutstandingRequests {
  readonly #timeoutMs: number;
  readonly #waiting = new Map<string, Outstanding>();
  #lastNumber = 0;

  /** `timeoutMs`: how long an answer may take before the request fails. */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Takes a free invoke ID, hands it to `send`, and resolves with the answer; rejects on time-out or `failAll`. */
  open(request: CstaRequest, send: (invokeId: string) => void): Promise<CstaAnswer> {
    return new Promise((resolve, reject) => {
      const invokeId = this.#freeId();
      const timer = setTimeout(() => {
        this.#waiting.delete(invokeId);
        reject(new CstaRequestTimedOut(request.name, this.#timeoutMs));
      }, this.#timeoutMs);
      this.#waiting.set(invokeId, { request, timer, resolve, reject });
      try {
        send(invokeId);
      } catch (error) {
        this.#take(invokeId);
        throw error;
      }
    });
  }

  /** Gives an answer to its request, without an invoke ID to the oldest. Returns the request it answers, `null` where none waits for it. */
  settle(invokeId: string | null, answer: CstaAnswer): CstaRequest | null {
    const waiting = this.#take(invokeId ?? this.#oldestId());
    if (!waiting) return null;
    const { request } = waiting;
    if (answer.kind === 'refused' || answerNames(request.name).includes(answer.name)) {
      waiting.resolve(answer);
      return request;
    }
    waiting.reject(new CstaAnswerUnusable(request.name, `it is a ${answer.name}`));
    return null;
  }

  /** Fails the request whose answer could not be read, instead of letting it time out. */
  fail(invokeId: string | null, detail: string, unreadable: Unreadable | null = null): void {
    const waiting = this.#take(invokeId ?? this.#oldestId());
    waiting?.reject(new CstaAnswerUnusable(waiting.request.name, detail, unreadable));
  }

  /** Fails everything that waits. */
  failAll(error: Error): void {
    for (const invokeId of [...this.#waiting.keys()]) this.#take(invokeId)?.reject(error);
  }

  #take(invokeId: string | undefined): Outstanding | undefined {
    if (invokeId === undefined) return undefined;
    const waiting = this.#waiting.get(invokeId);
    if (waiting) clearTimeout(waiting.timer);
    this.#waiting.delete(invokeId);
    return waiting;
  }

  #oldestId(): string | undefined {
    return this.#waiting.keys().next().value;
  }

  #freeId(): string {
    if (this.#waiting.size >= LAST_INVOKE_NUMBER) throw new TooManyOutstandingRequests();
    let invokeId: string;
    do {
      this.#lastNumber = (this.#lastNumber % LAST_INVOKE_NUMBER) + 1;
      invokeId = String(this.#lastNumber).padStart(4, '0');
    } while (this.#waiting.has(invokeId));
    return invokeId;
  }
}
