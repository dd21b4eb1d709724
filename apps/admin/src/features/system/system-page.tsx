import {
  Button,
  Card,
  ConfirmDialog,
  DataAge,
  EmptyState,
  ErrorState,
  IconRetry,
  PageHead,
  ProgressLine,
  SkeletonList,
  type Column,
  DataTable,
  notify,
} from '@callboard/ui';
import { useCommand, useFormats } from '@callboard/web-client';
import { useState } from 'react';
import { type SystemStatus, useSystemStatus } from '../../config/system-status.ts';
import { graphql } from '../../generated/index.ts';
import { useText } from '../../words/texts.ts';
import { Components } from './components.tsx';
import { DemoTraffic } from './demo-traffic.tsx';
import { ParkedEvents } from './parked-events.tsx';
import './system-page.css';

const RebuildDocument = graphql(`
  mutation RebuildProjection($name: String!) {
    rebuildProjection(name: $name) {
      ...CommandOutcome
    }
  }
`);

type Projection = SystemStatus['projections'][number];

const Projections = ({ projections, again }: { readonly projections: readonly Projection[]; readonly again: () => void }) => {
  const t = useText();
  const { number, percent } = useFormats();
  const [rebuild, { pending }] = useCommand(RebuildDocument);
  const [asked, setAsked] = useState<string | null>(null);
  const start = async (name: string): Promise<void> => {
    const result = await rebuild({ name });
    setAsked(null);
    if (!result.ok) notify({ tone: 'bad', title: t('system.rebuildFailed', { name }), text: result.sentence, closeLabel: t('app.close') });
    again();
  };
  const columns: readonly Column<Projection>[] = [
    { id: 'name', header: t('system.view'), cell: ({ name }) => name, weight: 'medium', width: '28%' },
    { id: 'version', header: t('system.version'), cell: ({ version }) => version, numeric: true },
    {
      id: 'lag',
      header: t('system.lag'),
      cell: ({ behindEvents, rebuilding }) =>
        rebuilding == null ? (
          <span className={behindEvents > 1000 ? 'cb-warn' : undefined}>
            {behindEvents === 0 ? t('system.upToDate') : t('system.behind', { count: behindEvents })}
          </span>
        ) : (
          <ProgressLine title={t('system.rebuilding')} status={percent(rebuilding)} share={rebuilding} note={t('system.oldServes')} />
        ),
    },
    { id: 'position', header: t('audit.position'), cell: ({ position }) => number(Number(position)), numeric: true, weight: 'second' },
    {
      id: 'do',
      header: '',
      cell: ({ name, rebuilding }) => (
        <Button size="sm" icon={IconRetry} disabled={rebuilding != null} onClick={() => setAsked(name)}>
          {t('system.rebuild')}
        </Button>
      ),
    },
  ];
  return (
    <Card title={t('system.views')} count={projections.length}>
      <DataTable
        label={t('system.views')}
        columns={columns}
        rows={projections}
        rowKey={({ name }) => name}
        loadingLabel={t('app.loading')}
        empty={<EmptyState title={t('system.noViews')} />}
        roomy
      />
      <ConfirmDialog
        open={asked !== null}
        title={t('system.rebuildTitle', { name: asked ?? '' })}
        confirmLabel={t('system.rebuild')}
        cancelLabel={t('app.cancel')}
        closeLabel={t('app.close')}
        busy={pending}
        onCancel={() => setAsked(null)}
        onConfirm={() => void start(asked ?? '')}
      >
        {t('system.rebuildText')}
      </ConfirmDialog>
    </Card>
  );
};

/** How the installation is: its parts in words, its views, and events that could not be applied. */
export const SystemPage = () => {
  const t = useText();
  const { status, failed, again } = useSystemStatus();
  return (
    <div className="system-page">
      <PageHead title={t('place.system')} note={t('system.note')} end={failed && status !== null && <DataAge text={t('system.stale')} />} />
      {status === null && failed && (
        <ErrorState title={t('system.failed')} text={t('app.unreachableText')} actions={<Button onClick={again}>{t('app.again')}</Button>} />
      )}
      {status === null && !failed && <SkeletonList label={t('app.loading')} count={6} />}
      {status !== null && (
        <div className="system-cards">
          <Components components={status.components} />
          <DemoTraffic />
          <Projections projections={status.projections} again={again} />
          <ParkedEvents parked={status.parked} again={again} />
        </div>
      )}
    </div>
  );
};
