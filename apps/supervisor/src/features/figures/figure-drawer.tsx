import { Drawer } from '@callboard/ui';
import { useWebClient } from '@callboard/web-client';
import { useState } from 'react';
import { useDirectory } from '../../floor/directory.ts';
import type { FigureName } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { ReadyEvidence, WaitingEvidence } from './live-evidence.tsx';
import { MeasuredEvidence } from './measured-evidence.tsx';
import { OccupancyEvidence } from './occupancy-evidence.tsx';

const titles = {
  waiting: 'figures.waiting',
  longest: 'figures.longest',
  'service-level': 'figures.level',
  'abandon-rate': 'figures.abandoned',
  ready: 'figures.ready',
  occupancy: 'figures.occupancy',
  answered: 'figures.answered',
  abandoned: 'figures.abandonedCount',
} as const satisfies Readonly<Record<FigureName, string>>;

const midnightBefore = (atMs: number): number => new Date(atMs).setHours(0, 0, 0, 0);

const EvidenceOf = ({ figure, queueId }: { readonly figure: FigureName; readonly queueId: string | null }) => {
  const { connection } = useWebClient();
  const [openedAt] = useState(() => Date.now() + connection.serverOffsetMs());
  switch (figure) {
    case 'waiting':
    case 'longest':
      return <WaitingEvidence figure={figure} queueId={queueId} />;
    case 'ready':
      return <ReadyEvidence />;
    case 'occupancy':
      return <OccupancyEvidence />;
    case 'service-level':
    case 'abandon-rate':
    case 'answered':
    case 'abandoned':
      return <MeasuredEvidence name={figure} queueId={queueId} from={midnightBefore(openedAt)} />;
  }
};

export interface FigureDrawerProps {
  readonly figure: FigureName;
  /** null is the whole centre. */
  readonly queueId: string | null;
  readonly onClose: () => void;
}

/** What one number was made of. */
export const FigureDrawer = ({ figure, queueId, onClose }: FigureDrawerProps) => {
  const t = useText();
  const { queueName } = useDirectory();
  return (
    <Drawer
      open
      onClose={onClose}
      closeLabel={t('app.close')}
      title={t(titles[figure])}
      subtitle={queueId === null ? t('evidence.centre') : (queueName(queueId) ?? undefined)}
    >
      <EvidenceOf figure={figure} queueId={queueId} />
    </Drawer>
  );
};
