import { BackAgainStrip, OfflineStrip, ServerOffsetContext, useNowMs } from '@callboard/ui';
import { useAway, useConnection, useCut, useFormats, useWebClient } from '@callboard/web-client';
import { useFloor } from '../../floor/floor-context.tsx';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { whatChanged, type Changed } from './what-changed.ts';

/** A shorter cut is not worth a strip. */
const worthSayingMs = 3_000;
const goesAfterMs = 8_000;

const CutStrip = () => {
  const t = useText();
  const cut = useCut(t('connection.meaning'), useNowMs());
  return cut && <OfflineStrip {...cut} />;
};

interface BackStripProps {
  readonly durationMs: number;
  readonly changed: Changed;
  readonly onDismiss: () => void;
}

const BackStrip = ({ durationMs, changed, onDismiss }: BackStripProps) => {
  const t = useText();
  const { durationInWords } = useFormats();
  const { select } = useSelection();
  const list = [
    changed.answered > 0 && t('connection.answered', { count: changed.answered }),
    changed.abandoned > 0 && t('connection.abandoned', { count: changed.abandoned }),
    changed.newAlerts > 0 && t('connection.alerts', { count: changed.newAlerts }),
  ].filter((part) => part !== false);
  const show = (): void => {
    select({ kind: 'alerts' });
    onDismiss();
  };
  return (
    <BackAgainStrip
      title={t('connection.back', { duration: durationInWords(durationMs) })}
      text={list.length === 0 ? t('connection.nothing') : t('connection.meanwhile', { list: list.join(', ') })}
      action={changed.newAlerts === 0 ? undefined : { label: t('connection.show'), onClick: show }}
      dismiss={{ label: t('connection.hide'), onClick: onDismiss }}
      goesAfterMs={goesAfterMs}
    />
  );
};

/** What is to be said of the line: cut since, back again. Nothing while all is well. */
export const ConnectionStrip = () => {
  const { view } = useFloor();
  const state = useConnection();
  const away = useAway(view);
  const { connection } = useWebClient();
  if (state.status === 'cut' || (state.status === 'live' && state.staleSince !== undefined)) {
    // The clock of the data stands still; this one goes on.
    return (
      <ServerOffsetContext value={connection.serverOffsetMs}>
        <CutStrip />
      </ServerOffsetContext>
    );
  }
  if (away === null || away.to - away.from < worthSayingMs) return null;
  return <BackStrip durationMs={away.to - away.from} changed={whatChanged(away)} onDismiss={view.dismissAway} />;
};
