import { BackAgainStrip, OfflineStrip, useNowMs, WarningStrip } from '@callboard/ui';
import { useAway, useConnection, useFormats, useWebClient } from '@callboard/web-client';
import { useEffect } from 'react';
import { useDesk, useExchangeDown } from '../../desk/desk-context.tsx';
import { selectWork } from '../../desk/desk-place.ts';
import { addNotice } from '../../desk/notices.ts';
import { useText } from '../../words/texts.ts';
import { whatHappened, type Meanwhile } from './what-happened.ts';

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

const BackStrip = ({ durationMs, meanwhile, onDismiss }: { readonly durationMs: number; readonly meanwhile: Meanwhile; readonly onDismiss: () => void }) => {
  const t = useText();
  const { durationInWords } = useFormats();
  const list = [
    meanwhile.missed > 0 && t('connection.missed', { count: meanwhile.missed }),
    meanwhile.messages > 0 && t('connection.messages', { count: meanwhile.messages }),
    meanwhile.newWork > 0 && t('connection.newWork', { count: meanwhile.newWork }),
    meanwhile.ended > 0 && t('connection.ended', { count: meanwhile.ended }),
  ].filter((part) => part !== false);
  const { firstId } = meanwhile;
  const show = (): void => {
    selectWork(firstId);
    onDismiss();
  };
  return (
    <BackAgainStrip
      title={t('connection.back', { duration: durationInWords(durationMs) })}
      text={list.length === 0 ? t('connection.nothing') : t('connection.meanwhile', { list: list.join(', ') })}
      action={firstId === null ? undefined : { label: t('connection.show'), onClick: show }}
      dismiss={{ label: t('connection.hide'), onClick: onDismiss }}
    />
  );
};

/** What is to be said of the lines: cut since, back again, exchange silent. Nothing while all is well. */
export const ConnectionStrip = () => {
  const t = useText();
  const formats = useFormats();
  const { view } = useDesk();
  const state = useConnection();
  const away = useAway(view);
  const exchange = useExchangeDown();
  const told = away !== null && away.to - away.from >= worthSayingMs ? away : null;

  useEffect(() => {
    if (told === null) return;
    addNotice({ id: `away-${told.from}`, at: told.to, title: t('bell.lost', { duration: formats.durationInWords(told.to - told.from) }), text: null });
  }, [told, t, formats]);

  if (state.status === 'cut') return <CutStrip since={state.since} nextAttemptAt={state.nextAttemptAt} />;
  return (
    <>
      {exchange && <WarningStrip title={t('connection.exchange', { time: formats.timeInFull(exchange.since) })} text={t('connection.exchangeText')} />}
      {told && <BackStrip durationMs={told.to - told.from} meanwhile={whatHappened(told)} onDismiss={view.dismissAway} />}
    </>
  );
};
