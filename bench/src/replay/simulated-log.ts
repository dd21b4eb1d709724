import { readFileSync } from 'node:fs';
import { type CallboardEvent, decode } from '@callboard/contracts';
import type { Codec, EventStore, NewEvent, Recorded } from '@callboard/kernel';
import { parseScenario, runOnce } from '@callboard/simulation';

/** Simulated people have no personal data: nothing is sealed, and nothing is measured but projecting. */
export const plainCodec: Codec<CallboardEvent> = {
  encode: ({ type, ...data }) => Promise.resolve({ type, version: 1, data: data, sealed: {} }),
  decode,
};

export type Line = { readonly stream: string; readonly expected: 'no-stream' | number; readonly event: NewEvent };

const lineOf = ({
  stream,
  revision,
  id,
  type,
  version,
  actor,
  commandId,
  commandHash,
  correlationId,
  causationId,
  outsideAt,
  sealed,
  event,
}: Recorded<CallboardEvent>): Line => {
  const { type: _type, ...data } = event;
  return {
    stream,
    expected: revision === 0 ? 'no-stream' : revision - 1,
    event: { id, type, version, actor, commandId, commandHash, correlationId, causationId, outsideAt, sealed, data: data },
  };
};

/** A simulated day of 1,000 agents from midnight to this hour, all its interactions ended: 6,000 events that set it up, and from six o'clock up to 40,000 an hour. The same every time. */
export const simulatedLog = (hours: number): readonly Line[] => {
  const text = readFileSync(new URL('../../../packages/simulation/scenarios/thousand-agents.json', import.meta.url), 'utf8');
  const parsed = parseScenario({ ...(JSON.parse(text) as object), hours, warmupHours: 0 });
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  const lines: Line[] = [];
  runOnce(parsed.scenario, { seed: '1', check: false, stretches: 1, recorded: (event) => void lines.push(lineOf(event)) });
  return lines;
};

/** Appends in the log's order, a thousand at once so that they share commits. */
export const record = async (store: EventStore, lines: readonly Line[]): Promise<void> => {
  for (let from = 0; from < lines.length; from += 1000) {
    const done = await Promise.all(lines.slice(from, from + 1000).map(({ stream, expected, event }) => store.append(stream, expected, [event])));
    const refused = done.findIndex(({ ok }) => !ok);
    if (refused !== -1) throw new Error(`the event ${from + refused} was refused`);
  }
};
