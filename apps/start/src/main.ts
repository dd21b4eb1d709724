import '@callboard/ui/tokens.css';
import '@callboard/ui/fonts';
import './start.css';
import { askStatus, type DemoAnswer, parsePace, sendCalls, setPace } from './demo-api.ts';
import { currentScheme, keepLanguage, keepScheme, onSystemScheme, startLanguage } from './page-look.ts';
import { segmented } from './segmented.ts';
import { isKey, type Key, type Language, statusText, textOf } from './start-words.ts';

const pollMs = 5_000;
const copiedMs = 2_500;
const pilot = '800100';

/** The page and this script are one; a missing part is a mistake in the build. */
const part = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
};

const signIns: Readonly<Record<string, string>> = { agent: 'hana', supervisor: 'martin', admin: 'jana' };

let language: Language = startLanguage();
let demo: DemoAnswer | null = null;
let answer: Key | null = null;
let copied: Key = 'data.copy';
let chatScript: HTMLScriptElement | null = null;
const withDemo = (): boolean => demo?.kind === 'running' || (demo?.kind === 'silent' && !part('demo').hidden);

const keyNow = (key: Key): Key => (withDemo() ? key : key === 'title' ? 'title.plain' : key === 'lead' ? 'lead.plain' : key);

const paintWords = (): void => {
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const key = place.dataset['text'] ?? '';
    if (isKey(key)) place.textContent = textOf(language, keyNow(key));
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-label]')) {
    const key = place.dataset['label'] ?? '';
    if (isKey(key)) place.setAttribute('aria-label', textOf(language, key));
  }
  part('answer').textContent = answer === null ? '' : textOf(language, answer);
  part('copy-text').textContent = textOf(language, copied);
  part('copy').classList.toggle('done', copied === 'data.copied');
  part('scheme').setAttribute('aria-label', textOf(language, 'scheme'));
  part('scheme').title = textOf(language, 'scheme');
};

const paintScheme = (): void => {
  document.documentElement.dataset['scheme'] = currentScheme();
  if (chatScript !== null) chatScript.dataset['scheme'] = currentScheme();
};

const showPace = segmented(part('pace'), (value) => {
  const pace = parsePace(value);
  if (pace !== null) void setPace(pace).then((taken) => tell(taken ? 'pace.changed' : 'failed'));
});

const paintDemo = (): void => {
  const chip = part('status');
  chip.hidden = demo === null || demo.kind === 'none';
  chip.classList.toggle('silent', demo?.kind === 'silent');
  if (demo?.kind === 'silent') part('status-text').textContent = textOf(language, 'status.silent');
  if (demo?.kind === 'running') {
    part('status-text').textContent = statusText(language, demo.status);
    if (!part('pace').contains(document.activeElement)) showPace(demo.status.pace);
    part('demo').hidden = false;
  }
  document.body.classList.toggle('plain', !withDemo());
  for (const card of document.querySelectorAll<HTMLAnchorElement>('[data-app]')) {
    const app = card.dataset['app'] ?? '';
    const login = withDemo() ? signIns[app] : undefined;
    // The app goes on in the language this page is read in.
    card.href = login === undefined ? `/${app}/` : `/${app}/?demo=${login}&lang=${language}`;
  }
};

const paint = (): void => {
  paintDemo();
  paintWords();
};

const tell = (key: Key): void => {
  answer = key;
  paint();
};

/** The window as it would stand on a customer's site: a script tag. */
const bringChat = (site: string): void => {
  if (chatScript !== null) return;
  chatScript = document.createElement('script');
  chatScript.src = '/webchat/callboard-chat.js';
  Object.assign(chatScript.dataset, { site, language, scheme: currentScheme(), open: 'wide' });
  document.body.append(chatScript);
};

const call = async (button: HTMLElement, calls: number, done: Key): Promise<void> => {
  button.setAttribute('aria-busy', 'true');
  const taken = await sendCalls(calls, pilot);
  button.removeAttribute('aria-busy');
  tell(taken ? done : 'failed');
};

const copy = async (): Promise<void> => {
  const command = part('command');
  try {
    await navigator.clipboard.writeText(command.textContent);
    copied = 'data.copied';
  } catch {
    // No clipboard without TLS on another host: the text is selected for the hand.
    getSelection()?.selectAllChildren(command);
    copied = 'data.notCopied';
  }
  paint();
  setTimeout(() => {
    copied = 'data.copy';
    paint();
  }, copiedMs);
};

const showLanguage = segmented(part('language'), (value) => {
  language = value === 'en' ? 'en' : 'cs';
  keepLanguage(language);
  if (chatScript !== null) chatScript.dataset['language'] = language;
  paint();
});

const poll = async (): Promise<void> => {
  demo = await askStatus();
  if (demo.kind === 'running') bringChat(demo.status.chatSite);
  document.body.classList.add('known');
  paint();
  if (demo.kind !== 'none') setTimeout(() => void poll(), pollMs);
};

part('call').addEventListener('click', () => void call(part('call'), 1, 'customer.calling'));
part('calls').addEventListener('click', () => void call(part('calls'), 5, 'customer.callingFive'));
part('copy').addEventListener('click', () => void copy());
part('scheme').addEventListener('click', () => {
  keepScheme(currentScheme() === 'dark' ? 'light' : 'dark');
  paintScheme();
});
onSystemScheme(paintScheme);
showLanguage(language);
paintScheme();
paint();
void poll();
