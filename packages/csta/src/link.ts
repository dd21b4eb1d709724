import type { CstaClientOptions } from './client-options.ts';
import { CstaClient } from './client.ts';
import type { LostReason } from './session/failures.ts';

export interface Backoff {
  /** Before the first new attempt. */
  readonly firstMs: number;
  /** Doubling stops here. */
  readonly maxMs: number;
  /** Share of the wait that is left to chance, 0..1, so that many clients do not come back at once. */
  readonly jitter: number;
}

export interface CstaLinkOptions {
  readonly client: Omit<CstaClientOptions, 'onLost'>;
  /** Default 250 ms doubling to 10 s, a fifth of it by chance. */
  readonly backoff?: Backoff;
  /**
   * Called with each new link: here the caller starts its monitors and compares snapshots. The link counts as up once this has
   * resolved; when it rejects, the link is closed and tried again.
   */
  readonly onUp: (client: CstaClient) => Promise<void>;
  /** Called when a link that was up is lost; its monitors are gone. */
  readonly onDown?: (reason: LostReason) => void;
  /** Called for each attempt that failed, a refused session included, with the wait before the next. */
  readonly onAttemptFailed?: (error: unknown, retryInMs: number) => void;
  /** Chance in [0, 1); default `Math.random`. */
  readonly random?: () => number;
}

const defaultBackoff: Backoff = { firstMs: 250, maxMs: 10_000, jitter: 0.2 };

/** A link that comes back: connects, hands out the client, and does it again with growing waits whenever the link is lost. */
export class CstaLink {
  readonly #options: CstaLinkOptions;
  #client: CstaClient | null = null;
  #started = false;
  #failures = 0;
  #retryTimer: NodeJS.Timeout | null = null;
  #attempt: Promise<void> = Promise.resolve();

  constructor(options: CstaLinkOptions) {
    this.#options = options;
  }

  /** The client while the link is up and `onUp` has finished; otherwise `null`. */
  get client(): CstaClient | null {
    return this.#client;
  }

  /** Begins to connect; returns at once. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#attempt = this.#connect();
  }

  /** Ends the link for good. `onDown` is not called. */
  async stop(): Promise<void> {
    this.#started = false;
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    const client = this.#client;
    this.#client = null;
    await client?.close();
    await this.#attempt;
  }

  async #connect(): Promise<void> {
    // The link may be lost while onUp still runs: that is a failed attempt, not a lost link.
    const state = { lost: false };
    const client = new CstaClient({
      ...this.#options.client,
      onLost: (reason) => {
        state.lost = true;
        if (this.#client !== client) return;
        this.#client = null;
        this.#options.onDown?.(reason);
        this.#retry();
      },
    });
    try {
      await client.connect();
      await this.#options.onUp(client);
      if (state.lost) throw new Error('the link was lost while it was being set up');
      if (!this.#started) return await client.close();
      this.#client = client;
      this.#failures = 0;
    } catch (error) {
      await client.close();
      if (this.#started) this.#options.onAttemptFailed?.(error, this.#retry());
    }
  }

  #retry(): number {
    const { firstMs, maxMs, jitter } = this.#options.backoff ?? defaultBackoff;
    const fullMs = Math.min(maxMs, firstMs * 2 ** Math.min(this.#failures, 30));
    const waitMs = fullMs * (1 - jitter * (this.#options.random ?? Math.random)());
    this.#failures += 1;
    this.#retryTimer = setTimeout(() => {
      this.#attempt = this.#connect();
    }, waitMs);
    return waitMs;
  }
}
