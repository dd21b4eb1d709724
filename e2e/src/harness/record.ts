import { type LogEvent, readLog } from '../checker/log.ts';
import type { System } from './system.ts';
import { until } from './until.ts';

/** What the log says of the interactions that began after a moment of a test. */
export type Record = {
  /** Resolves with the first event of that type (and those fields) since the beginning; rejects when it does not come. */
  readonly event: (type: string, fields?: Readonly<{ [field: string]: unknown }>) => Promise<LogEvent>;
  /** Types of the events of one interaction, in order. */
  readonly course: (interactionId: string) => readonly string[];
  readonly events: () => readonly LogEvent[];
};

/** Listens to the log from now on. */
export const recordFrom = ({ dataDir }: System): Record => {
  const begin = readLog(dataDir).at(-1)?.position ?? 0;
  const events = (): readonly LogEvent[] => readLog(dataDir, begin);
  const fits = ({ data }: LogEvent, fields: Readonly<{ [field: string]: unknown }>): boolean =>
    Object.entries(fields).every(([name, value]) => data[name] === value);
  return {
    events,
    event: (type, fields = {}) =>
      until(`the log has ${type} ${JSON.stringify(fields)}`, () => events().find((event) => event.type === type && fits(event, fields)) ?? null),
    course: (interactionId) =>
      events()
        .filter(({ data, type }) => data['interactionId'] === interactionId && type.startsWith('Interaction'))
        .map(({ type }) => type),
  };
};
