import type { CstaRefused } from '../codec/message.ts';
import type { Unreadable } from '../unreadable.ts';

/** Why a link ended. */
export interface LostReason {
  readonly kind: 'closed-by-peer' | 'socket-error' | 'framing-broken' | 'keep-alive-failed' | 'session-terminated' | 'stopped';
  /** A sentence for a log. */
  readonly detail: string;
}

/** The link went away, or was never there; whether the request took effect is unknown. */
export class CstaLinkLost extends Error {
  readonly reason: LostReason;
  constructor(reason: LostReason) {
    super(`link lost: ${reason.kind} (${reason.detail})`);
    this.name = 'CstaLinkLost';
    this.reason = reason;
  }
}

/** No answer in time; whether the request took effect is unknown. */
export class CstaRequestTimedOut extends Error {
  constructor(requestName: string, timeoutMs: number) {
    super(`${requestName} was not answered within ${timeoutMs} ms`);
    this.name = 'CstaRequestTimedOut';
  }
}

/** The answer arrived and could not be read, or answers something else. */
export class CstaAnswerUnusable extends Error {
  readonly unreadable: Unreadable | null;
  constructor(requestName: string, detail: string, unreadable: Unreadable | null = null) {
    super(`answer to ${requestName} is unusable: ${detail}`);
    this.name = 'CstaAnswerUnusable';
    this.unreadable = unreadable;
  }
}

/** The exchange refused the application session: a matter of configuration, not of a single request. */
export class CstaSessionRefused extends Error {
  readonly refusal: CstaRefused;
  constructor(refusal: CstaRefused) {
    super(`application session refused: ${refusal.value ?? refusal.category}`);
    this.name = 'CstaSessionRefused';
    this.refusal = refusal;
  }
}
