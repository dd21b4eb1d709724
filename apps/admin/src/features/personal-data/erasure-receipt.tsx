import { Card, Chip, DataTable, IconReady, IconWarning, type Column } from '@callboard/ui';
import { useFormats, useLanguage } from '@callboard/web-client';
import { useText } from '../../words/texts.ts';
import { storeLine, type StoreLine } from './receipt-words.ts';
import type { Receipt } from './receipt.ts';

/** What the erasure did, store by store. */
export const ErasureReceipt = ({ receipt }: { readonly receipt: Receipt }) => {
  const t = useText();
  const language = useLanguage();
  const { dateTime } = useFormats();
  const columns: readonly Column<StoreLine>[] = [
    { id: 'store', header: t('erase.store'), cell: ({ name }) => name, weight: 'medium', width: '14%' },
    { id: 'done', header: t('erase.done'), cell: ({ done }) => <span className="erase-text">{done}</span>, width: '32%' },
    { id: 'left', header: t('erase.left'), cell: ({ left }) => <span className="erase-text">{left}</span>, width: '32%' },
    { id: 'counts', header: t('erase.counts'), cell: ({ counts }) => <span className="erase-text">{counts}</span>, weight: 'second' },
  ];
  return (
    <Card
      title={t('erase.receipt')}
      end={
        <span className="cb-12 cb-muted">
          {dateTime(receipt.at)} · {t('audit.position')} {Number(receipt.position)}
        </span>
      }
    >
      <p className="cb-row erase-verdict" role="status">
        <Chip tone={receipt.complete ? 'ready' : 'missed'} icon={receipt.complete ? IconReady : IconWarning}>
          {t(receipt.complete ? 'erase.complete' : 'erase.incomplete')}
        </Chip>
        <span>{t(receipt.complete ? 'erase.completeText' : 'erase.incompleteText')}</span>
      </p>
      <DataTable
        label={t('erase.receipt')}
        columns={columns}
        rows={receipt.stores.map((one) => storeLine(one, language))}
        rowKey={({ store }) => store}
        loadingLabel={t('app.loading')}
        empty={null}
        roomy
      />
    </Card>
  );
};
