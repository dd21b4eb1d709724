import type { CstaEvent, CstaPeer } from '@callboard/csta';
import type { Happening } from './exchange/step.ts';
import type { Faults } from './faults.ts';

export interface RunningMonitor {
  readonly monitorCrossRefID: string;
  readonly deviceID: string;
  readonly peer: CstaPeer;
}

/** An event addressed to one monitor. */
export interface Addressed {
  readonly monitor: RunningMonitor;
  readonly event: CstaEvent;
}

/** Who monitors what. Any number of monitors, of any number of applications, may watch one device. */
export class MonitorTable {
  readonly #monitors = new Map<string, RunningMonitor>();
  #lastNumber = 0;

  get size(): number {
    return this.#monitors.size;
  }

  start(peer: CstaPeer, deviceID: string): RunningMonitor {
    this.#lastNumber += 1;
    const monitor = { monitorCrossRefID: `m-${this.#lastNumber}`, deviceID, peer };
    this.#monitors.set(monitor.monitorCrossRefID, monitor);
    return monitor;
  }

  /** Stops a monitor of this application; returns whether there was one. */
  stop(peer: CstaPeer, monitorCrossRefID: string): boolean {
    return this.#monitors.get(monitorCrossRefID)?.peer.id === peer.id && this.#monitors.delete(monitorCrossRefID);
  }

  /** Forgets every monitor of an application that is gone. */
  forget(peer: CstaPeer): void {
    for (const monitor of this.#monitors.values()) if (monitor.peer.id === peer.id) this.#monitors.delete(monitor.monitorCrossRefID);
  }

  /** One event per monitor of the device, in the order of the happenings. */
  address(happenings: readonly Happening[]): readonly Addressed[] {
    return happenings.flatMap(({ deviceID, event }) =>
      [...this.#monitors.values()]
        .filter((monitor) => monitor.deviceID === deviceID)
        .map((monitor) => ({ monitor, event: { ...event, kind: 'event', monitorCrossRefID: monitor.monitorCrossRefID } })),
    );
  }
}

/** What the faults make of a batch of events: doubled, or regrouped so that only the order within a monitor is left. */
export const distort = (batch: readonly Addressed[], faults: Pick<Faults, 'duplicateEvents' | 'reorderMonitors' | 'loseEvents'>): readonly Addressed[] => {
  if (faults.loseEvents) return [];
  const doubled = faults.duplicateEvents ? batch.flatMap((each) => [each, each]) : batch;
  if (!faults.reorderMonitors) return doubled;
  const groups = Map.groupBy(doubled, ({ monitor }) => monitor.monitorCrossRefID);
  return [...groups.values()].toReversed().flat();
};
