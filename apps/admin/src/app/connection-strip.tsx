import { OfflineStrip, useNowMs } from '@callboard/ui';
import { useCut } from '@callboard/web-client';
import { useText } from '../words/texts.ts';

/** Says since when there is no connection; what is staged stays. */
export const ConnectionStrip = () => {
  const t = useText();
  const cut = useCut(t('connection.meaning'), useNowMs());
  return cut && <OfflineStrip {...cut} />;
};
