import { EmptyState, ListRow, IconCallEnd, type Icon } from '@callboard/ui';
import { channelIcons, channelLabels, outcomeWords, useFormats, useSay } from '@callboard/web-client';
import { useMyDesk } from '../../desk/desk-context.tsx';
import { useDirectory } from '../../desk/directory.ts';
import { useText } from '../../words/texts.ts';
import type { Visit } from './contact-query.ts';

const lost: ReadonlySet<string> = new Set(['abandoned', 'short-abandoned', 'short_abandoned', 'unreached']);

const VisitRow = ({ visit }: { readonly visit: Visit }) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const { dispositions } = useDirectory();
  const mine = useMyDesk()?.agent.displayName;
  const gone = lost.has(visit.outcome);
  const icon: Icon = gone && visit.channel === 'voice' ? IconCallEnd : channelIcons[visit.channel];
  const outcomes = visit.dispositionIds.flatMap((id) => dispositions.find((one) => one.id === id) ?? []).map((one) => say(one.name));
  const title = outcomes.length > 0 ? outcomes.join(', ') : gone ? say(outcomeWords(visit.outcome)) : (visit.queueName ?? say(channelLabels[visit.channel]));
  const parts = [
    visit.agentName !== null && visit.agentName === mine ? t('contact.you') : visit.agentName,
    gone && visit.waitedMs !== null ? t('contact.waited', { duration: formats.duration(visit.waitedMs) }) : null,
    !gone && visit.handleMs !== null ? formats.durationInWords(visit.handleMs) : null,
    outcomes.length > 0 ? visit.queueName : gone ? visit.queueName : say(outcomeWords(visit.outcome)),
  ].filter((part) => part !== null);
  return (
    <ListRow
      icon={icon}
      iconLabel={say(channelLabels[visit.channel])}
      tone={gone ? 'bad' : 'neutral'}
      title={title.charAt(0).toLocaleUpperCase() + title.slice(1)}
      subtitle={parts.join(' · ')}
      right={formats.timeOrDay(visit.at)}
    />
  );
};

export interface VisitsProps {
  readonly visits: readonly Visit[];
  /** As many as fit beside the facts; all without. */
  readonly most?: number | undefined;
}

/** Earlier contacts of a customer, the newest first. */
export const Visits = ({ visits, most = Number.POSITIVE_INFINITY }: VisitsProps) => {
  const t = useText();
  if (visits.length === 0) return <EmptyState title={t('contact.noRecent')} text={t('contact.noRecentText')} />;
  return (
    <div className="contact-visits">
      {visits
        .toSorted((a, b) => b.at - a.at)
        .slice(0, most)
        .map((visit) => (
          <VisitRow key={visit.interactionId} visit={visit} />
        ))}
    </div>
  );
};
