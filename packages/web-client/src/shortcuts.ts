import { useEffect, useRef } from 'react';
import type { Words } from './words.ts';

/** A key with its modifiers, as it is written: `F2`, `Alt+J`, `Ctrl+Alt+E`, `?`. `Digit` stands for 1 to 9. */
export type Chord = string;

export interface ShortcutDefinition {
  readonly label: Words;
  /** Heading it stands under on the sheet. */
  readonly group: Words;
  readonly chord: Chord;
}

type Definitions = Readonly<Record<string, ShortcutDefinition>>;

/** The key pressed, as a chord; letters and digits by their place on the keyboard where the layout would hide them (Czech digits, Alt on a Mac). */
export const chordOf = (event: KeyboardEvent): Chord => {
  const [, letter] = /^Key([A-Z])$/.exec(event.code) ?? [];
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(event.code) ?? [];
  const printable = event.key.length === 1;
  const key =
    digit !== undefined && !event.shiftKey
      ? digit
      : letter !== undefined && (event.altKey || event.ctrlKey || event.metaKey)
        ? letter
        : printable
          ? event.key.toUpperCase()
          : event.key;
  const shift = event.shiftKey && !(printable && letter === undefined);
  return [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', shift ? 'Shift' : '', key].filter(Boolean).join('+');
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['TEXTAREA', 'SELECT'].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)));

/** A single character belongs to the text while somebody types; function keys and chords do not. */
const isCharacter = (chord: Chord): boolean => !/^(Ctrl|Alt)\+/.test(chord) && chord.replace('Shift+', '').length === 1;

export interface Shortcuts<Id extends string> {
  readonly definitions: Readonly<Record<Id, ShortcutDefinition>>;
  /** The chord in force: the user's, else the defined one; null where he switched it off. */
  readonly chordFor: (id: Id) => Chord | null;
  /** Puts the user's chords in force; `null` switches one off. */
  readonly rebind: (chords: Readonly<Partial<Record<string, Chord | null>>>) => void;
  /** Runs while it is registered; the latest one counts. A handler that answers false lets the key pass. */
  readonly register: (id: Id, handler: (chord: Chord) => void | false) => () => void;
}

/** An app's keyboard. One listener on the page; chords can be changed by the user. */
export const createShortcuts = <const Defined extends Definitions>(definitions: Defined): Shortcuts<Extract<keyof Defined, string>> => {
  type Id = Extract<keyof Defined, string>;
  const handlers = new Map<Id, ((chord: Chord) => void | false)[]>();
  let own: Readonly<Partial<Record<string, Chord | null>>> = {};
  const chordFor = (id: Id): Chord | null => {
    const chosen = own[id];
    return chosen === undefined ? (definitions[id]?.chord ?? null) : chosen;
  };
  const fits = (id: Id, chord: Chord): boolean => {
    const wanted = chordFor(id);
    return wanted !== null && (wanted === chord || (wanted === 'Digit' && /^[1-9]$/.test(chord)));
  };
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.repeat) return;
    const chord = chordOf(event);
    if (isCharacter(chord) && isTyping(event.target)) return;
    for (const [id, registered] of handlers) {
      const handler = registered.at(-1);
      if (handler === undefined || !fits(id, chord)) continue;
      if (handler(chord) === false) continue;
      event.preventDefault();
      return;
    }
  });
  return {
    definitions,
    chordFor,
    rebind: (chords) => {
      own = chords;
    },
    register: (id, handler) => {
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      return () => {
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((one) => one !== handler),
        );
      };
    },
  };
};

/** Runs `handler` on the shortcut while the component is shown and `enabled`. */
export const useShortcut = <Id extends string>(shortcuts: Shortcuts<Id>, id: Id, handler: (chord: Chord) => void | false, enabled = true): void => {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => (enabled ? shortcuts.register(id, (chord) => latest.current(chord)) : undefined), [shortcuts, id, enabled]);
};
