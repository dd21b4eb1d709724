import { UiProvider } from '@callboard/ui';
import { createSettings, createClient, WebClientProvider, type LiveItem, type LiveView, type WebClient } from '@callboard/web-client';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { FloorProvider } from '../floor/floor-context.tsx';
import { parseFloorSettings } from '../floor/floor-settings.ts';

/** What a test's server answers, by the name of the operation. */
export type Answers = Readonly<Record<string, unknown>>;

interface Asked {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const isAsked = (value: unknown): value is Asked => typeof value === 'object' && value !== null && 'operationName' in value;

/** A client of the app whose requests are answered from a table; what was asked can be looked at. */
export const answeringClient = (answers: Answers): { readonly client: WebClient; readonly asked: Asked[] } => {
  const asked: Asked[] = [];
  globalThis.fetch = async (_input, init) => {
    const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : '{}');
    if (!isAsked(body)) throw new Error('not a GraphQL request');
    asked.push(body);
    const data = answers[body.operationName];
    return Response.json(data === undefined ? { errors: [{ message: `nobody answers ${body.operationName}` }] } : { data });
  };
  return { client: createClient('/supervisor'), asked };
};

/** The same client with a floor that stands still. */
export const onFloor = (client: WebClient, items: readonly LiveItem[]): WebClient => {
  const byType = Map.groupBy(items, ({ __typename }) => __typename);
  const snapshot = {
    status: 'ready',
    items: new Map([...byType].map(([type, those]) => [type, new Map(those.map((item) => [item.id, item]))])),
    position: '1',
    trouble: null,
  } as const;
  const still = { subscribe: () => () => undefined };
  const view: LiveView<never> = {
    // Whoever writes the test says by `__typename` what his items are.
    get: () => snapshot as never,
    ...still,
    away: { get: () => null, ...still },
    dismissAway: () => undefined,
    stop: () => undefined,
  };
  return { ...client, liveView: () => view };
};

/** Who sits at the page, by his roles. */
export const signedInAs = (id: string, roles: readonly string[]) => ({
  me: { __typename: 'Me', id, login: id, displayName: id, roles, language: 'cs', teamName: null, siteName: null, deskAddress: null, place: null, settings: {} },
});

const Address = () => <output data-testid="address">{useLocation().search}</output>;

/** A piece of the app with everything it stands in. */
export const InApp = ({ client, children }: { readonly client: WebClient; readonly children: ReactNode }) => (
  <UiProvider>
    <WebClientProvider client={client}>
      <MemoryRouter>
        <FloorProvider settings={createSettings(client, parseFloorSettings)}>
          {children}
          <Address />
        </FloorProvider>
      </MemoryRouter>
    </WebClientProvider>
  </UiProvider>
);
