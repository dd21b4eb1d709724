import { UiProvider } from '@callboard/ui';
import { WebClientProvider, type LiveItem, type WebClient } from '@callboard/web-client';
import { answeringClient, standingStill, type Answers, type Asked } from '@callboard/web-client/testing';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConfigProvider } from '../config/config-context.tsx';

/** A client of the app whose requests are answered from a table and whose live view stands still; what was asked can be looked at. */
export const adminClient = (answers: Answers, items: readonly LiveItem[] = []): { readonly client: WebClient; readonly asked: readonly Asked[] } => {
  const { client, asked } = answeringClient('/admin', answers);
  return { client: standingStill(client, items), asked };
};

/** A piece of the app on the page, with everything it stands in. */
export const showInAdmin = async (client: WebClient, children: ReactNode): Promise<{ readonly remove: () => Promise<void> }> => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  await act(async () =>
    root.render(
      <UiProvider>
        <WebClientProvider client={client}>
          <ConfigProvider>{children}</ConfigProvider>
        </WebClientProvider>
      </UiProvider>,
    ),
  );
  return {
    remove: async () => {
      await act(async () => root.unmount());
      host.remove();
    },
  };
};

/** The button that says this; fails the test where there is none. The last one counts: dialogs come after what they lie over. */
export const buttonThatSays = (text: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button')].findLast((button) => button.textContent.trim() === text);
  if (found === undefined) throw new Error(`no button says ${text}`);
  return found;
};

export const press = (target: HTMLElement): Promise<void> => act(async () => target.click());

/** Types into a field as a person would: React hears of it. */
export const type = (field: HTMLInputElement, text: string): Promise<void> =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
