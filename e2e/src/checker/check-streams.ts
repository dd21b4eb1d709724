import { type Finding, finding } from './finding.ts';
import type { LogEvent } from './log.ts';

/** Every stream counts from 0 without a gap, positions rise, no event id stands twice. */
export const checkStreams = (log: readonly LogEvent[]): readonly Finding[] => {
  const findings: Finding[] = [];
  const next = new Map<string, number>();
  const ids = new Set<string>();
  let last = 0;
  for (const { stream, revision, position, id } of log) {
    const expected = next.get(stream) ?? 0;
    if (revision !== expected)
      findings.push(finding('a stream has no gap', `${stream} has revision ${revision} where ${expected} is due, position ${position}`));
    next.set(stream, revision + 1);
    if (position <= last) findings.push(finding('positions rise', `position ${position} after ${last}`));
    last = position;
    if (ids.has(id)) findings.push(finding('an event is there once', `event ${id} again at position ${position}`));
    ids.add(id);
  }
  return findings;
};
