import { afterEach, describe, expect, it, vi } from 'vitest';
import { createShortcuts } from './shortcuts.ts';

const words = { cs: 'x', en: 'x' };
const press = (target: EventTarget, key: string, code: string, modifiers: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...modifiers }));

describe('shortcuts', () => {
  const shortcuts = createShortcuts({
    accept: { label: words, group: words, chord: 'F2' },
    hold: { label: words, group: words, chord: 'Alt+H' },
    search: { label: words, group: words, chord: 'S' },
    code: { label: words, group: words, chord: 'Digit' },
    sheet: { label: words, group: words, chord: '?' },
  });
  const field = document.createElement('input');
  document.body.append(field);
  afterEach(() => shortcuts.rebind({}));

  it('fire on their chord and on nothing else', () => {
    const hold = vi.fn();
    const release = shortcuts.register('hold', hold);
    press(document.body, 'h', 'KeyH');
    expect(hold).not.toHaveBeenCalled();
    expect(press(document.body, '˙', 'KeyH', { altKey: true })).toBe(false);
    expect(hold).toHaveBeenCalledTimes(1);
    release();
    press(document.body, 'h', 'KeyH', { altKey: true });
    expect(hold).toHaveBeenCalledTimes(1);
  });

  it('leave single characters to whoever types, function keys not', () => {
    const search = vi.fn();
    const accept = vi.fn();
    const releases = [shortcuts.register('search', search), shortcuts.register('accept', accept)];
    press(field, 's', 'KeyS');
    press(field, 'F2', 'F2');
    expect(search).not.toHaveBeenCalled();
    expect(accept).toHaveBeenCalledTimes(1);
    press(document.body, 's', 'KeyS');
    expect(search).toHaveBeenCalledTimes(1);
    for (const release of releases) release();
  });

  it('know the digits of a Czech keyboard by their place', () => {
    const code = vi.fn();
    const release = shortcuts.register('code', code);
    press(document.body, 'ě', 'Digit2');
    expect(code).toHaveBeenCalledWith('2');
    release();
  });

  it('take a question mark from wherever it is', () => {
    const sheet = vi.fn();
    const release = shortcuts.register('sheet', sheet);
    press(document.body, '?', 'Comma', { shiftKey: true });
    expect(sheet).toHaveBeenCalledTimes(1);
    release();
  });

  it('follow the user’s own chord, or none', () => {
    const hold = vi.fn();
    const release = shortcuts.register('hold', hold);
    shortcuts.rebind({ hold: 'Ctrl+Alt+H' });
    press(document.body, 'h', 'KeyH', { altKey: true });
    expect(hold).not.toHaveBeenCalled();
    press(document.body, 'h', 'KeyH', { altKey: true, ctrlKey: true });
    expect(hold).toHaveBeenCalledTimes(1);
    shortcuts.rebind({ hold: null });
    expect(shortcuts.chordFor('hold')).toBeNull();
    release();
  });

  it('let a key pass that the handler had no use for', () => {
    const release = shortcuts.register('hold', () => false);
    expect(press(document.body, 'h', 'KeyH', { altKey: true })).toBe(true);
    release();
  });
});
