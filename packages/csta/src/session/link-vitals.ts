import type { CstaRefused, ResponseTo } from '../codec/message.ts';
import type { Wire } from './wire.ts';

export interface LinkVitalsOptions {
  readonly renew: (sessionID: string, durationSeconds: number) => Promise<ResponseTo<'ResetApplicationSessionTimer'> | CstaRefused>;
  /** Any answer, a refusal too, shows that the exchange lives; a rejection shows that it does not. */
  readonly probe: () => Promise<unknown>;
  readonly probeAfterSilenceMs: number;
  /** The link is up by TCP but dead; `detail` is a sentence for a log. */
  readonly onDead: (detail: string) => void;
}

/** Keeps a session alive and notices a link that is dead although TCP does not say so. */
export class LinkVitals {
  readonly #options: LinkVitalsOptions;
  #renewTimer: NodeJS.Timeout | null = null;
  #probeTimer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: LinkVitalsOptions) {
    this.#options = options;
  }

  /** Renews the session at half of its duration for as long as it lasts; 0 means it does not expire. */
  renewSession(sessionID: string, durationSeconds: number): void {
    if (durationSeconds <= 0 || this.#stopped) return;
    const renew = async (): Promise<void> => {
      const answer = await this.#options.renew(sessionID, durationSeconds);
      if (answer.kind === 'refused') this.#options.onDead(`session not renewed: ${answer.value ?? answer.category}`);
      else this.renewSession(sessionID, answer.actualSessionDuration ?? durationSeconds);
    };
    this.#renewTimer = setTimeout(() => this.#watch(renew()), (durationSeconds * 1_000) / 2);
  }

  /** Asks for a sign of life whenever nothing was heard for a while. */
  watchSilence(wire: Pick<Wire, 'lastArrivalMs'>): void {
    if (this.#stopped) return;
    const { probeAfterSilenceMs } = this.#options;
    const silenceMs = performance.now() - wire.lastArrivalMs;
    const probe = async (): Promise<void> => {
      if (performance.now() - wire.lastArrivalMs >= probeAfterSilenceMs) await this.#options.probe();
      this.watchSilence(wire);
    };
    this.#probeTimer = setTimeout(() => this.#watch(probe()), Math.max(10, probeAfterSilenceMs - silenceMs));
  }

  stop(): void {
    this.#stopped = true;
    if (this.#renewTimer) clearTimeout(this.#renewTimer);
    if (this.#probeTimer) clearTimeout(this.#probeTimer);
  }

  #watch(running: Promise<void>): void {
    running.catch((error: unknown) => {
      if (!this.#stopped) this.#options.onDead(String(error));
    });
  }
}
