import type { Acknowledgement } from './acknowledgement.ts';
import { type Finding, finding } from './finding.ts';
import type { LogEvent } from './log.ts';

const keyOf = ({ id }: Acknowledgement): string => (id.kind === 'command' ? `command ${id.commandId}` : `sent ${id.sentId}`);

const index = (log: readonly LogEvent[]): ReadonlyMap<string, readonly LogEvent[]> => {
  const byKey = new Map<string, LogEvent[]>();
  const add = (key: string, event: LogEvent): void => void byKey.set(key, [...(byKey.get(key) ?? []), event]);
  for (const event of log) {
    add(`command ${event.commandId}`, event);
    if (event.type === 'ConversationMessageReceived') add(`sent ${String(event.data['sentId'])}`, event);
  }
  return byKey;
};

/** Two appends of one command to one stream: its revisions there are not in one piece. */
const appendedTwice = (events: readonly LogEvent[]): boolean => {
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  return [...byStream.values()].some((own) => own.some(({ revision }, at) => at > 0 && revision !== (own[at - 1]?.revision ?? 0) + 1));
};

/**
 * What was acknowledged is in the log once and where the client was told; what was refused is not there at all. A command that leaves no
 * event when its goal is reached already may be absent.
 */
export const checkAcknowledged = (log: readonly LogEvent[], acknowledgements: readonly Acknowledgement[]): readonly Finding[] => {
  const byKey = index(log);
  const findings: Finding[] = [];
  for (const acknowledgement of acknowledgements) {
    const { field, answer, id, leavesEvent, attempts } = acknowledgement;
    const key = keyOf(acknowledgement);
    const events = byKey.get(key) ?? [];
    const where = `${field}, ${key}, asked ${attempts} times`;
    if (answer.kind === 'refused') {
      if (events.length > 0)
        findings.push(finding('what was refused is not in the log', `${where}: refused with ${answer.name}, found at position ${events[0]?.position}`));
      continue;
    }
    if (events.length === 0) {
      if (leavesEvent) findings.push(finding('what was acknowledged is in the log', where));
      continue;
    }
    if (id.kind === 'sent' ? events.length > 1 : appendedTwice(events))
      findings.push(finding('what was acknowledged is in the log once', `${where}: positions ${events.map(({ position }) => position).join(', ')}`));
    if (leavesEvent && answer.position !== null && !events.some(({ position }) => position === Number(answer.position)))
      findings.push(
        finding(
          'the acknowledged position is that of the event',
          `${where}: told ${Number(answer.position)}, found ${events.map(({ position }) => position).join(', ')}`,
        ),
      );
  }
  return findings;
};
