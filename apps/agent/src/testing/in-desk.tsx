import { UiProvider } from '@callboard/ui';
import { createClient, WebClientProvider, type LiveItem, type LiveView, type WebClient } from '@callboard/web-client';
import type { ReactNode } from 'react';
import { DeskProvider } from '../desk/desk-context.tsx';
import { createDeskSettings } from '../desk/desk-settings.ts';

interface Asked {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const isAsked = (value: unknown): value is Asked => typeof value === 'object' && value !== null && 'operationName' in value;

/** A client of the desktop whose requests are answered from a table and whose live view stands still; what was asked can be looked at. */
export const deskClient = (
  answers: Readonly<Record<string, unknown>>,
  items: readonly LiveItem[],
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
  return { client: { ...createClient('/agent'), liveView: () => view }, asked };
};

/** A piece of the desktop with everything it stands in. */
export const InDesk = ({ client, children }: { readonly client: WebClient; readonly children: ReactNode }) => (
  <UiProvider>
    <WebClientProvider client={client}>
      <DeskProvider settings={createDeskSettings(client)}>{children}</DeskProvider>
    </WebClientProvider>
  </UiProvider>
);
