import type { Tone } from '@callboard/ui';
import { shownEstimateMs, type Formats } from '@callboard/web-client';
import type { AgentRow, FloorAlert, QueueRow } from '../../floor/floor-view.ts';
import type { Say } from '../../words/texts.ts';

/** What an alert says, and how long it has stood. */
export interface AlertWords {
  readonly title: string;
  readonly text: string | null;
  /** Since when, epoch ms; for a wait, since its limit was passed. */
  readonly since: number;
  readonly icon: 'warning' | 'missed' | 'overdue' | 'connection';
}

export interface AlertContext {
  readonly t: Say;
  readonly formats: Formats;
  readonly queue: QueueRow | null;
  readonly agent: AgentRow | null;
  /** Name of the agent's not-ready reason. */
  readonly reason: string | null;
  readonly reasonLimitMs: number | null;
}

export const alertTone = ({ severity }: Pick<FloorAlert, 'severity'>): Tone => (severity === 'none' ? 'neutral' : severity);

const plural = (parts: readonly (string | null)[]): string | null => parts.filter((part) => part !== null && part !== '').join(' · ') || null;

/** An alert in words. An unknown kind is shown as it is rather than hidden. */
export const alertWords = (alert: FloorAlert, { t, formats, queue, agent, reason, reasonLimitMs }: AlertContext): AlertWords => {
  const queueName = queue?.name ?? '–';
  const agentName = agent?.displayName ?? '–';
  const { since } = alert;
  switch (alert.kind.replaceAll('_', '-')) {
    case 'longest-wait': {
      const limitMs = queue?.longestLimitMs ?? 0;
      const bad = alert.severity === 'bad';
      const estimateMs = queue == null ? null : shownEstimateMs(queue);
      const estimate = estimateMs === null ? null : t('alerts.nearest', { estimate: formats.durationInWords(estimateMs) });
      return {
        title: t(bad ? 'alerts.longestBad' : 'alerts.longestWarn', { queue: queueName, limit: formats.durationInWords(limitMs) }),
        text: plural([alert.count === null ? null : t('alerts.waiting', { count: alert.count }), estimate]),
        since: bad ? since + limitMs : since,
        icon: 'warning',
      };
    }
    case 'service-level':
      return {
        title: t('alerts.level', { queue: queueName }),
        text: alert.count === null ? null : t('alerts.late', { count: alert.count }),
        since,
        icon: 'warning',
      };
    case 'nobody-there':
      return {
        title: t('alerts.nobodyThere', { queue: queueName }),
        text: alert.count === null ? null : t('alerts.waiting', { count: alert.count }),
        since,
        icon: 'warning',
      };
    case 'not-responding':
      return {
        title: t('alerts.notResponding', { agent: agentName }),
        text: plural([agent === null || agent.missedToday === 0 ? null : t('alerts.missedToday', { count: agent.missedToday }), agent?.siteName ?? null]),
        since,
        icon: 'missed',
      };
    case 'reason-exceeded':
      return {
        title: t('alerts.reason', { agent: agentName, reason: reason ?? '', limit: reasonLimitMs === null ? '' : formats.durationInWords(reasonLimitMs) }),
        text: plural([agent?.teamName ?? null, agent?.siteName ?? null]),
        since,
        icon: 'overdue',
      };
    case 'connection-lost':
      return { title: t('alerts.lost', { agent: agentName }), text: plural([agent?.siteName ?? null]), since, icon: 'connection' };
  }
  return { title: t('alerts.unknown', { kind: alert.kind }), text: plural([queue?.name ?? null, agent?.displayName ?? null]), since, icon: 'warning' };
};

const weight: Readonly<Record<FloorAlert['severity'], number>> = { bad: 0, warn: 1, none: 2, good: 3 };

/** The worst first, and of equal ones the newest. */
export const worstFirst = (alerts: Iterable<FloorAlert>): readonly FloorAlert[] =>
  [...alerts].toSorted((a, b) => weight[a.severity] - weight[b.severity] || b.since - a.since || (a.id < b.id ? -1 : 1));
