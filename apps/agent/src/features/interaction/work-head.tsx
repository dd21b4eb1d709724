import { Chip, IconIdentity, Timer } from '@callboard/ui';
import { channelLabels, outcomeWords, useFormats, useSay } from '@callboard/web-client';
import { useCustomerLabel } from '../../desk/customer-label.ts';
import { waitedForMe } from '../../desk/waits.ts';
import { isConversation, stageOf, type Work } from '../../desk/work.ts';
import { useText } from '../../words/texts.ts';
import { attributeOf } from './attributes.ts';
import { WorkMenu } from './work-menu.tsx';

const directions = ['inbound', 'outbound', 'internal'] as const;

/** Who it is, which way and through which queue he came, how long he waited and how long it all takes. */
export const WorkHead = ({ work }: { readonly work: Work }) => {
  const t = useText();
  const say = useSay();
  const formats = useFormats();
  const name = useCustomerLabel()(work);
  const insured = attributeOf(work.attributes, 'insuredNumber');
  const path = attributeOf(work.attributes, 'path');
  const direction = directions.find((known) => known === work.direction);
  const kind = say(channelLabels[work.channel]);
  const waitedMs = waitedForMe(work);
  const facts = [
    direction === undefined ? kind : `${t(`work.direction.${direction}`)} ${kind.toLocaleLowerCase()}`,
    work.queueName === null ? null : t('work.queue', { name: work.queueName }),
    waitedMs === null ? null : t('work.waited', { duration: formats.duration(waitedMs) }),
    path === null ? null : t('work.path', { path }),
    work.others.length === 0 || stageOf(work) !== 'active' ? null : t('work.others', { names: work.others.join(', ') }),
    work.customerGone && stageOf(work) === 'active' ? (isConversation(work) ? t('work.visitorGone') : t('work.customerGone')) : null,
    work.closedAt !== null && stageOf(work) === 'finished' ? say(outcomeWords('closed')) : null,
  ].filter((fact) => fact !== null);
  const endedAt = work.finishedAt ?? work.closedAt;
  return (
    <header className="work-head">
      <div className="cb-row">
        <h1 className="cb-18 cb-cut">{name}</h1>
        {insured !== null && <Chip icon={IconIdentity}>{t('work.insured', { number: insured })}</Chip>}
        {work.vip && <Chip tone="accent">{t('work.vip')}</Chip>}
        <span className="cb-end cb-row cb-12 cb-muted cb-nowrap">
          {t('work.total')} {endedAt === null ? <Timer since={work.startedAt} /> : formats.duration(endedAt - work.startedAt)}
        </span>
        <WorkMenu work={work} />
      </div>
      <div className="cb-12 cb-second work-head-facts">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </header>
  );
};
