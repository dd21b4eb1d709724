/** What the page says about the chat window on its script tag. */
export interface ScriptSettings {
  /** Where Callboard answers, from the script's own address. */
  readonly server: string;
  /** Entry of the chat, as administrators name it. */
  readonly site: string;
  readonly language: 'cs' | 'en';
  /** `auto` follows the visitor's system. */
  readonly scheme: 'light' | 'dark' | 'auto';
  /** `wide` opens the window by itself on wide screens. */
  readonly open: 'wide' | 'never';
  /** Heading before somebody answers; empty: ours. */
  readonly title: string;
}

const languageOf = (script: HTMLScriptElement): 'cs' | 'en' => {
  const wanted = script.dataset['language'] ?? (document.documentElement.lang || navigator.language);
  return /^(cs|sk)\b/i.test(wanted) ? 'cs' : 'en';
};

const schemeOf = (wanted: string | undefined): ScriptSettings['scheme'] => (wanted === 'light' || wanted === 'dark' ? wanted : 'auto');

/** Reads the script tag. Throws where the tag has no address. */
export const readScriptSettings = (script: HTMLScriptElement): ScriptSettings => ({
  server: new URL(script.src).origin,
  site: script.dataset['site'] ?? 'web',
  language: languageOf(script),
  scheme: schemeOf(script.dataset['scheme']),
  open: script.dataset['open'] === 'wide' ? 'wide' : 'never',
  title: script.dataset['title'] ?? '',
});

/** Tells when the page changes its mind: language and scheme may be switched while the window stands. */
export const watchScriptSettings = (script: HTMLScriptElement, changed: (settings: ScriptSettings) => void): (() => void) => {
  const observer = new MutationObserver(() => changed(readScriptSettings(script)));
  observer.observe(script, { attributes: true, attributeFilter: ['data-language', 'data-scheme', 'data-title'] });
  return () => observer.disconnect();
};
