import { UiProvider } from '@callboard/ui';
import { createClient, WebClientProvider, type LiveItem, type LiveView, type WebClient } from '@callboard/web-client';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ConfigProvider } from '../config/config-context.tsx';

interface Asked {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const isAsked = (value: unknown): value is Asked => typeof value === 'object' && value !== null && 'operationName' in value;

/** A client of the app whose requests are answered from a table and whose live view stands still; what was asked can be looked at. */
export const adminClient = (
  answers: Readonly<Record<string, unknown>>,
  items: readonly LiveItem[] = [],
): { readonly client: WebClient; readonly asked: readonly Asked[] } => {
  const asked: Asked[] = [];
  globalThis.fetch = async (_input, init) => {
    const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : '{}');
    if (!isAsked(body)) throw new Error('not a GraphQL request');
    asked.push(body);
    const data = answers[body.operationName];
    return Response.json(data === undefined ? { errors: [{ message: `nobody answers ${body.operationName}` }] } : { data });
  };
  const byType = Map.groupBy(items, ({ __typename }) => __typename);
  const snapshot = {
    status: 'ready',
    items: new Map([...byType].map(([type, those]) => [type, new Map(those.map((item) => [item.id, item]))])),
    position: '1',
    trouble: null,
  };
  const still = { subscribe: () => () => undefined };
  const view: LiveView<never> = {
    // Whoever writes the test says by `__typename` what his items are.
    get: () => snapshot as never,
    ...still,
    away: { get: () => null, ...still },
    dismissAway: () => undefined,
    stop: () => undefined,
  };
  return { client: { ...createClient('/admin'), liveView: () => view }, asked };
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
