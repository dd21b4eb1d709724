import tokens from '@callboard/ui/tokens.css?inline';
import { createChat } from './chat.ts';
import { createChatApi } from './chat-api.ts';
import { openQuery } from './chat-documents.ts';
import { createChatMemory } from './chat-memory.ts';
import { chatWords } from './chat-words.ts';
import { createOpenFeed } from './conversation-feed.ts';
import { readScriptSettings, type ScriptSettings, watchScriptSettings } from './script-settings.ts';
import { newSentId } from './sent-id.ts';
import styles from './view/chat.css?inline';
import { createChatWindow } from './view/chat-window.ts';

const wideFromPx = 1_280;
const longestValue = 2_000;

const sheetOf = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};

/** What the desk should know of the page; nothing that is empty. */
const pageContext = (language: string): readonly { readonly name: string; readonly value: string }[] =>
  [
    { name: 'page', value: location.href },
    { name: 'title', value: document.title },
    { name: 'referrer', value: document.referrer },
    { name: 'language', value: language },
  ]
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => ({ name, value: value.slice(0, longestValue) }));

const start = (script: HTMLScriptElement): void => {
  let settings = readScriptSettings(script);
  const { server, site } = settings;
  const api = createChatApi(server, () => settings.language);
  const memory = createChatMemory(server, site);
  const chat = createChat({
    api,
    openFeed: createOpenFeed(server),
    memory,
    site,
    context: () => pageContext(settings.language),
    newSentId,
    now: Date.now,
    refusedSentence: () => chatWords[settings.language].unreachable,
  });

  let serverOpen: boolean | null = null;
  const host = document.createElement('callboard-chat');
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheetOf(tokens), sheetOf(styles)];
  const view = createChatWindow(chat, settings, () => serverOpen, memory.keepOpen);
  shadow.append(view.root);

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const paint = ({ scheme }: ScriptSettings): void => host.setAttribute('data-scheme', scheme === 'auto' ? (dark.matches ? 'dark' : 'light') : scheme);
  const apply = (): void => {
    paint(settings);
    view.update(settings);
  };
  dark.addEventListener('change', apply);
  watchScriptSettings(script, (next) => {
    settings = next;
    apply();
  });
  addEventListener('online', chat.wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') chat.wake();
  });
  void api<{ readonly open: boolean }>(openQuery, {}, null).then((answer) => {
    if (answer.kind === 'ok') serverOpen = answer.data.open;
    view.update(settings);
  });

  apply();
  document.body.append(host);
  if (memory.wasOpen() ?? (settings.open === 'wide' && innerWidth >= wideFromPx)) view.open(false);
};

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  // A script without `async` or `defer` in the head runs before there is a body.
  if (document.body !== null) start(script);
  else addEventListener('DOMContentLoaded', () => start(script), { once: true });
}
