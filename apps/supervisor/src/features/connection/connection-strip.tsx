import { BackAgainStrip, OfflineStrip, ServerOffsetContext, useNowMs } from '@callboard/ui';
import { useAway, useConnection, useFormats, useWebClient } from '@callboard/web-client';
import { useFloor } from '../../floor/floor-context.tsx';
import { useSelection } from '../../floor/selection.ts';
import { useText } from '../../words/texts.ts';
import { whatChanged, type Changed } from './what-changed.ts';

/** A shorter cut is not worth a strip. */
const worthSayingMs = 3_000;

const CutStrip = ({ since, nextAttemptAt }: { readonly since: number; readonly nextAttemptAt: number | null }) => {
  const t = useText();
  const formats = useFormats();
  const { connection } = useWebClient();
  const nowMs = useNowMs() - connection.serverOffsetMs();
  const seconds = nextAttemptAt === null ? 0 : Math.max(0, Math.ceil((nextAttemptAt - nowMs) / 1000));
  return (
    <OfflineStrip
      title={t('connection.cut', { time: formats.timeInFull(since) })}
      text={seconds > 0 ? t('connection.cutText', { seconds }) : t('connection.cutNow')}
      action={{ label: t('connection.tryNow'), onClick: connection.wake }}
    />
  );
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
    />
  );
};

/** What is to be said of the line: cut since, back again. Nothing while all is well. */
export const ConnectionStrip = () => {
  const { view } = useFloor();
  const state = useConnection();
  const away = useAway(view);
  const { connection } = useWebClient();
  if (state.status === 'cut') {
    // The clock of the data stands still; this one goes on.
    return (
      <ServerOffsetContext value={connection.serverOffsetMs}>
        <CutStrip since={state.since} nextAttemptAt={state.nextAttemptAt} />
      </ServerOffsetContext>
    );
  }
  if (away === null || away.to - away.from < worthSayingMs) return null;
  return <BackStrip durationMs={away.to - away.from} changed={whatChanged(away)} onDismiss={view.dismissAway} />;
};
