import { Button, Card, DataTable, EmptyState, IconReady, IconRetry, notify, type Column } from '@callboard/ui';
import { useCommand, useFormats } from '@callboard/web-client';
import type { SystemStatus } from '../../config/system-status.ts';
import { graphql } from '../../generated/index.ts';
import { useText } from '../../words/texts.ts';

const RetryDocument = graphql(`
  mutation RetryParked($id: ID!) {
    retryParked(id: $id) {
      ...CommandOutcome
    }
  }
`);

type Parked = SystemStatus['parked'][number];

/** Events that could not be applied, and the documents that wait for them. */
export const ParkedEvents = ({ parked, again }: { readonly parked: readonly Parked[]; readonly again: () => void }) => {
  const t = useText();
  const { dateTime } = useFormats();
  const [retry, { pending }] = useCommand(RetryDocument);
  const run = async (id: string): Promise<void> => {
    const result = await retry({ id });
    if (!result.ok) notify({ tone: 'bad', title: t('system.retryFailed'), text: result.sentence, closeLabel: t('app.close') });
    again();
  };
  const columns: readonly Column<Parked>[] = [
    { id: 'type', header: t('system.event'), cell: ({ eventType }) => eventType, weight: 'medium' },
    { id: 'view', header: t('system.view'), cell: ({ projection }) => projection },
    { id: 'documents', header: t('system.documents'), cell: ({ documentIds }) => documentIds.length, numeric: true },
    { id: 'reason', header: t('system.reason'), cell: ({ reason }) => reason, width: '34%', cut: true, weight: 'second' },
    { id: 'at', header: t('audit.at'), cell: ({ at }) => dateTime(at), weight: 'second' },
    {
      id: 'do',
      header: '',
      cell: ({ id }) => (
        <Button size="sm" icon={IconRetry} busy={pending} onClick={() => void run(id)}>
          {t('system.retry')}
        </Button>
      ),
    },
  ];
  return (
    <Card title={t('system.parked')} count={parked.length}>
      <DataTable
        label={t('system.parked')}
        columns={columns}
        rows={parked}
        rowKey={({ id }) => id}
        loadingLabel={t('app.loading')}
        empty={<EmptyState icon={IconReady} title={t('system.noParked')} text={t('system.noParkedText')} />}
      />
    </Card>
  );
};
