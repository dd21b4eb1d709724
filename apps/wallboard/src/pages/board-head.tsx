import { useNowMs } from '@callboard/ui/clock';
import { IconLive, IconNoConnection, IconReconnected } from '@callboard/ui/icons';
import type { Language } from '@callboard/web-client';
import { useScreen } from '../board/screen-context.ts';

const locales: Readonly<Record<Language, string>> = { cs: 'cs-CZ', en: 'en-GB' };
/** `pondělí 23. 11.`, `Monday 23 November` */
const dates: Readonly<Record<Language, Intl.DateTimeFormatOptions>> = {
  cs: { weekday: 'long', day: 'numeric', month: 'numeric' },
  en: { weekday: 'long', day: 'numeric', month: 'long' },
};

export interface BoardHeadProps {
  /** Since when the figures are old; null while they are not. */
  readonly staleSince: number | null;
  readonly connected: boolean;
}

/** Whose board this is, whether it is live, and what time it is. */
export const BoardHead = ({ staleSince, connected }: BoardHeadProps) => {
  const { choice, words, formats } = useScreen();
  const nowMs = useNowMs();
  const state = staleSince !== null ? 'stale' : connected ? 'live' : 'connecting';
  const Glyph = { stale: IconNoConnection, live: IconLive, connecting: IconReconnected }[state];
  const text = staleSince !== null ? words.asOf(formats.timeInFull(staleSince)) : connected ? words.live : words.connecting;
  const today = new Intl.DateTimeFormat(locales[choice.language], dates[choice.language]).format(nowMs);
  return (
    <header className="board-head">
      <h1>{choice.title ?? words.centre}</h1>
      <span className="board-live" data-state={state} role="status">
        <Glyph />
        {text}
      </span>
      <span className="board-date">{today}</span>
      <time className="board-time">{formats.time(nowMs)}</time>
    </header>
  );
};
