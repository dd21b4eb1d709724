import type { Instant } from '@callboard/kernel';
import { isThere, membersOf } from './queue-row.ts';
import type { FloorAlert, QueueRow, Tone } from './shapes.ts';
import type { TenantDocuments } from './tenant-documents.ts';

/** A share of the limit from which on a long wait is a warning. */
const WARN_AT = 0.7;
/** Fewer customers than this say nothing about a service level. */
const LEAST_SAMPLE = 10;

const alertOf = (kind: FloorAlert['kind'], severity: Tone, since: number, of: Partial<Pick<FloorAlert, 'queueId' | 'agentId' | 'count'>>): FloorAlert => {
  const { queueId = null, agentId = null, count = null } = of;
  return { type: 'FloorAlert', id: `alert:${kind}:${queueId ?? agentId ?? ''}`, kind, severity, since: since as Instant, queueId, agentId, count };
};

const ofQueue = (row: QueueRow, docs: TenantDocuments, now: number, known: (id: string) => number | null): readonly FloorAlert[] => {
  const alerts: FloorAlert[] = [];
  const { id: queueId, longestSince, longestLimitMs, waiting } = row;
  if (longestSince !== null && now - longestSince >= longestLimitMs * WARN_AT) {
    alerts.push(alertOf('longest-wait', now - longestSince >= longestLimitMs ? 'bad' : 'warn', longestSince, { queueId, count: waiting }));
  }
  if (row.serviceLevel !== null && row.serviceLevelOf >= LEAST_SAMPLE && row.serviceLevel < row.serviceLevelTarget) {
    const since = known(`alert:service-level:${queueId}`) ?? now;
    alerts.push(
      alertOf('service-level', row.serviceLevel < row.serviceLevelTarget * 0.75 ? 'bad' : 'warn', since, {
        queueId,
        count: row.serviceLevelOf - row.serviceLevelWithin,
      }),
    );
  }
  if (longestSince !== null && !membersOf(queueId, docs).some(isThere)) alerts.push(alertOf('nobody-there', 'bad', longestSince, { queueId, count: waiting }));
  return alerts;
};

/** What a supervisor should look at now. `known` gives since when an alert of that id stands already. */
export const floorAlerts = (rows: readonly QueueRow[], docs: TenantDocuments, now: number, known: (id: string) => number | null): readonly FloorAlert[] => {
  const ofAgents = [...docs['agent-board'].values()].flatMap((agent): readonly FloorAlert[] => {
    if (agent.status === 'signed-out') return [];
    const agentId = agent.id;
    const reason = agent.reasonId === null ? undefined : docs['centre-item'].get(`reason:${agent.reasonId}`);
    const limitMs = reason?.kind === 'reason' && reason.maxMinutes !== null ? reason.maxMinutes * 60_000 : null;
    return [
      ...(agent.status === 'not-responding' ? [alertOf('not-responding', 'warn', agent.statusSince, { agentId })] : []),
      ...(limitMs !== null && now - agent.statusSince > limitMs ? [alertOf('reason-exceeded', 'bad', agent.statusSince + limitMs, { agentId })] : []),
      ...(agent.connectionLost ? [alertOf('connection-lost', 'warn', known(`alert:connection-lost:${agentId}`) ?? now, { agentId })] : []),
    ];
  });
  return [...rows.flatMap((row) => ofQueue(row, docs, now, known)), ...ofAgents];
};
