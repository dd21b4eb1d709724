import { OfflineStrip, useNowMs } from '@callboard/ui';
import { useConnection, useFormats, useWebClient } from '@callboard/web-client';
import { useText } from '../words/texts.ts';

/** Says since when there is no connection; what is staged stays. */
export const ConnectionStrip = () => {
  const t = useText();
  const formats = useFormats();
  const { connection } = useWebClient();
  const state = useConnection();
  const nowMs = useNowMs() - connection.serverOffsetMs();
  if (state.status !== 'cut') return null;
  const seconds = state.nextAttemptAt === null ? 0 : Math.max(0, Math.ceil((state.nextAttemptAt - nowMs) / 1000));
  return (
    <OfflineStrip
      title={t('connection.cut', { time: formats.timeInFull(state.since) })}
      text={seconds > 0 ? t('connection.cutText', { seconds }) : t('connection.cutNow')}
      action={{ label: t('connection.tryNow'), onClick: connection.wake }}
    />
  );
};
