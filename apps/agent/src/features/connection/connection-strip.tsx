import { BackAgainStrip, OfflineStrip, useNowMs, WarningStrip } from '@callboard/ui';
import { useAway, useCut, useFormats } from '@callboard/web-client';
import { useEffect } from 'react';
import { useDesk, useExchangeDown } from '../../desk/desk-context.tsx';
import { selectWork } from '../../desk/desk-place.ts';
import { addNotice } from '../../desk/notices.ts';
import { useText } from '../../words/texts.ts';
import { whatHappened, type Meanwhile } from './what-happened.ts';

/** A shorter cut is not worth a strip. */
const worthSayingMs = 3_000;
/** What came of it stays in the bell. */
const goesAfterMs = 8_000;

/** What came meanwhile, as one sentence. */
const useMeanwhileWords = (): ((meanwhile: Meanwhile) => string) => {
  const t = useText();
  return (meanwhile) => {
    const list = [
      meanwhile.missed > 0 && t('connection.missed', { count: meanwhile.missed }),
      meanwhile.messages > 0 && t('connection.messages', { count: meanwhile.messages }),
      meanwhile.newWork > 0 && t('connection.newWork', { count: meanwhile.newWork }),
      meanwhile.ended > 0 && t('connection.ended', { count: meanwhile.ended }),
    ].filter((part) => part !== false);
    return list.length === 0 ? t('connection.nothing') : t('connection.meanwhile', { list: list.join(', ') });
  };
};

interface BackStripProps {
  readonly durationMs: number;
  readonly text: string;
  /** The interaction to look at first. */
  readonly firstId: string | null;
  readonly onDismiss: () => void;
}

const BackStrip = ({ durationMs, text, firstId, onDismiss }: BackStripProps) => {
  const t = useText();
  const { durationInWords } = useFormats();
  const show = (): void => {
    selectWork(firstId);
    onDismiss();
  };
  return (
    <BackAgainStrip
      title={t('connection.back', { duration: durationInWords(durationMs) })}
      text={text}
      action={firstId === null ? undefined : { label: t('connection.show'), onClick: show }}
      dismiss={{ label: t('connection.hide'), onClick: onDismiss }}
      goesAfterMs={goesAfterMs}
    />
  );
};

/** What is to be said of the lines: cut since, back again, exchange silent. Nothing while all is well. */
export const ConnectionStrip = () => {
  const t = useText();
  const formats = useFormats();
  const { view } = useDesk();
  const cut = useCut(t('connection.meaning'), useNowMs());
  const away = useAway(view);
  const exchange = useExchangeDown();
  const words = useMeanwhileWords();
  const told = away !== null && away.to - away.from >= worthSayingMs ? away : null;
  const meanwhile = told && whatHappened(told);
  const text = meanwhile && words(meanwhile);

  useEffect(() => {
    if (told === null) return;
    addNotice({ id: `away-${told.from}`, at: told.to, title: t('bell.lost', { duration: formats.durationInWords(told.to - told.from) }), text });
  }, [told, t, formats, text]);

  if (cut) return <OfflineStrip {...cut} />;
  return (
    <>
      {exchange && <WarningStrip title={t('connection.exchange', { time: formats.timeInFull(exchange.since) })} text={t('connection.exchangeText')} />}
      {told && meanwhile && text !== null && (
        <BackStrip durationMs={told.to - told.from} text={text} firstId={meanwhile.firstId} onDismiss={view.dismissAway} />
      )}
    </>
  );
};
