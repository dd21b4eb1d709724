import type { ReplayAction } from './replay.ts';

const keys: Readonly<Record<string, ReplayAction>> = {
  ArrowLeft: { do: 'back' },
  ArrowRight: { do: 'forward' },
  ArrowUp: { do: 'back' },
  ArrowDown: { do: 'forward' },
  Home: { do: 'first' },
  End: { do: 'last' },
  ' ': { do: 'toggle' },
};

/** These mean nothing to a table or a page, so they step the replay wherever the focus is. */
const anywhere: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight']);

/** What has its own use for arrows and space. */
const own = 'input, textarea, select, summary, [contenteditable], [role="radiogroup"], [role="tablist"], [role="menu"], [role="listbox"], [aria-modal="true"]';

/** What a key does to the replay at `place`; null where the key is somebody else's. */
export const replayActionOf = (event: KeyboardEvent, place: HTMLElement | null): ReplayAction | null => {
  const { key, target } = event;
  const action = keys[key];
  if (action === undefined || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return null;
  if (!(target instanceof Element)) return null;
  if (target.closest(own) !== null) return null;
  const inside = place?.contains(target) ?? false;
  // A button takes the space bar itself, an event's included.
  if (key === ' ' && target.closest('button') !== null && target.closest('.replay-event') === null) return null;
  return inside || anywhere.has(key) ? action : null;
};
