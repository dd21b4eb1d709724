import { EmptyState, IconMissed, IconNoConnection, IconOverdue, IconReady, IconWarning, ListRow, SectionHead, Timer, type Icon } from '@callboard/ui';
import { useFormats, useSay } from '@callboard/web-client';
import { useDirectory } from '../../floor/directory.ts';
import { useAgent, useAlerts, useQueue } from '../../floor/floor-context.tsx';
import type { FloorAlert } from '../../floor/floor-view.ts';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { alertTone, alertWords, worstFirst, type AlertWords } from './alert-words.ts';

const icons: Readonly<Record<AlertWords['icon'], Icon>> = { warning: IconWarning, missed: IconMissed, overdue: IconOverdue, connection: IconNoConnection };

const AlertRow = ({ alert }: { readonly alert: FloorAlert }) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const queue = useQueue(alert.ofQueueId);
  const agent = useAgent(alert.ofAgentId);
  const { reasonOf } = useDirectory();
  const { select } = useSelection();
  const reason = reasonOf(agent?.reasonId ?? null);
  const words = alertWords(alert, {
    t,
    formats,
    queue,
    agent,
    reason: reason === null ? null : say(reason.name).toLocaleLowerCase(),
    reasonLimitMs: reason?.maxMinutes == null ? null : reason.maxMinutes * 60_000,
  });
  const open = (): void => {
    if (alert.ofAgentId !== null) select({ kind: 'agent', id: alert.ofAgentId });
    else if (alert.ofQueueId !== null) select({ kind: 'queue', id: alert.ofQueueId });
  };
  return (
    <ListRow
      divided
      strong
      wrap
      icon={icons[words.icon]}
      tone={alertTone(alert)}
      title={words.title}
      right={<Timer since={words.since} />}
      subtitle={words.text ?? undefined}
      onClick={open}
    />
  );
};

/** As many as fit beside something else. */
const mostBeside = 3;

/** The worst alerts, beside what the drawer shows; nothing at all while all is well. */
export const AlertSection = () => {
  const t = useText();
  const { select } = useSelection();
  const alerts = worstFirst(useAlerts().values());
  if (alerts.length === 0) return null;
  return (
    <section aria-label={t('alerts.title')}>
      <SectionHead
        level={3}
        title={t('alerts.title')}
        count={alerts.length}
        end={
          alerts.length > mostBeside && (
            <button type="button" className="cb-link" onClick={() => select({ kind: 'alerts' })}>
              {t('alerts.all')}
            </button>
          )
        }
      />
      {alerts.slice(0, mostBeside).map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </section>
  );
};

/** The whole inbox. */
export const AlertList = () => {
  const t = useText();
  const alerts = worstFirst(useAlerts().values());
  if (alerts.length === 0) return <EmptyState icon={IconReady} title={t('alerts.none')} text={t('alerts.noneText')} />;
  return alerts.map((alert) => <AlertRow key={alert.id} alert={alert} />);
};
