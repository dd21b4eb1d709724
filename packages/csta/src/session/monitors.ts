import type { CstaEvent } from '../codec/message.ts';

/** A running monitor: what its events refer to. */
export interface Monitor {
  readonly monitorCrossRefID: string;
  /** The monitored device as it was asked for. */
  readonly deviceID: string;
}

export interface MonitorBookOptions {
  /** How long events of a cross reference nobody knows yet are kept. */
  readonly holdMs: number;
  /** At most so many are kept; the oldest are given up first. */
  readonly maxHeld: number;
  readonly onEvent: (event: CstaEvent, monitor: Monitor) => void;
  /** An event whose monitor did not become known in time. */
  readonly onUnclaimed: (event: CstaEvent) => void;
}

interface Held {
  readonly event: CstaEvent;
  readonly timer: NodeJS.Timeout;
}

/** Matches events with monitors. An event may overtake the answer that names its monitor, so events of unknown ones are held a while. */
export class MonitorBook {
  readonly #options: MonitorBookOptions;
  readonly #monitors = new Map<string, Monitor>();
  #held: Held[] = [];

  constructor(options: MonitorBookOptions) {
    this.#options = options;
  }

  get all(): readonly Monitor[] {
    return [...this.#monitors.values()];
  }

  /** Makes a monitor known and delivers what was held for it, in order. */
  add(monitor: Monitor): void {
    this.#monitors.set(monitor.monitorCrossRefID, monitor);
    const claimed = this.#held.filter(({ event }) => event.monitorCrossRefID === monitor.monitorCrossRefID);
    this.#held = this.#held.filter((held) => !claimed.includes(held));
    for (const { event, timer } of claimed) {
      clearTimeout(timer);
      this.#options.onEvent(event, monitor);
    }
  }

  /** Forgets a monitor; returns it if it was known. */
  remove(monitorCrossRefID: string): Monitor | null {
    const monitor = this.#monitors.get(monitorCrossRefID) ?? null;
    this.#monitors.delete(monitorCrossRefID);
    return monitor;
  }

  take(event: CstaEvent): void {
    const monitor = this.#monitors.get(event.monitorCrossRefID);
    if (monitor) return this.#options.onEvent(event, monitor);
    const held: Held = { event, timer: setTimeout(() => this.#giveUp(held), this.#options.holdMs) };
    this.#held.push(held);
    const [oldest] = this.#held;
    if (this.#held.length > this.#options.maxHeld && oldest) this.#giveUp(oldest);
  }

  /** Ends all holding; what is held comes out as unclaimed. */
  close(): void {
    for (const held of [...this.#held]) this.#giveUp(held);
    this.#monitors.clear();
  }

  #giveUp(held: Held): void {
    clearTimeout(held.timer);
    this.#held = this.#held.filter((each) => each !== held);
    this.#options.onUnclaimed(held.event);
  }
}
