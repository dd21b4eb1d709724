import { MantineProvider } from '@mantine/core';
import { act, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** A rendered piece of interface inside a test. */
export interface Mounted {
  readonly container: HTMLElement;
  readonly render: (children: ReactNode) => void;
  readonly unmount: () => void;
  /** The first element that matches; fails the test where none does. */
  readonly find: (selector: string) => HTMLElement;
}

/** Renders into the document as an app would; motion is off. */
export const mount = (children: ReactNode): Mounted => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const host = document.createElement('div');
  const container = document.createElement('div');
  document.body.append(host, container);
  const root = createRoot(host);
  const render = (next: ReactNode): void => act(() => root.render(<MantineProvider env="test">{createPortal(next, container)}</MantineProvider>));
  render(children);
  return {
    container,
    render,
    unmount: () => {
      act(() => root.unmount());
      host.remove();
      container.remove();
    },
    find: (selector) => {
      const found = document.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`nothing matches ${selector}`);
      return found;
    },
  };
};

/** Presses a key on an element. */
export const press = (target: EventTarget, key: string, more: KeyboardEventInit = {}): void => {
  act(() => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
};

/** Clicks an element. */
export const click = (target: HTMLElement): void => act(() => target.click());
