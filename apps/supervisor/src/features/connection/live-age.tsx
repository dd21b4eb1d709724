import { LiveChip, useNowMs } from '@callboard/ui';
import { useConnection, useFormats, useWebClient } from '@callboard/web-client';
import { useText } from '../../words/texts.ts';

/** Whether the floor is live, and how old what it shows is. */
export const LiveAge = () => {
  const t = useText();
  const formats = useFormats();
  const state = useConnection();
  const { connection } = useWebClient();
  const nowMs = useNowMs() - connection.serverOffsetMs();
  switch (state.status) {
    case 'cut':
      return <LiveChip state="stale" text={t('live.asOfChip', { time: formats.timeInFull(state.since) })} />;
    case 'idle':
    case 'connecting':
    case 'refused':
      return <LiveChip state="connecting" text={t('live.connecting')} />;
    case 'live': {
      if (state.staleSince !== undefined) return <LiveChip state="stale" text={t('live.asOfChip', { time: formats.timeInFull(state.staleSince) })} />;
      const ageMs = Math.max(0, nowMs - (connection.lastHeardAt() ?? state.since));
      return <LiveChip state="live" text={t('live.age', { age: ageMs < 1000 ? t('live.ageNow') : formats.durationInWords(ageMs) })} />;
    }
  }
};
