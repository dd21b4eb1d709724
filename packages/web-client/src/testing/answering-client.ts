import { createClient, type WebClient } from '../client.ts';
import type { LiveItem } from '../live-items.ts';
import type { LiveView } from '../live-view.ts';

/** What a test's server answers, by the name of the operation. */
export type Answers = Readonly<Record<string, unknown>>;

/** One request as the server got it. */
export interface Asked {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const isAsked = (value: unknown): value is Asked => typeof value === 'object' && value !== null && 'operationName' in value;

/** A client whose requests are answered from a table; a request that stands not there fails. What was asked can be looked at. */
export const answeringClient = (mount: string, answers: Answers): { readonly client: WebClient; readonly asked: Asked[] } => {
  const asked: Asked[] = [];
  globalThis.fetch = async (_input, init) => {
    const body: unknown = JSON.parse(typeof init?.body === 'string' ? init.body : '{}');
    if (!isAsked(body)) throw new Error('not a GraphQL request');
    asked.push(body);
    const data = answers[body.operationName];
    return Response.json(data === undefined ? { errors: [{ message: `nobody answers ${body.operationName}` }] } : { data });
  };
  return { client: createClient(mount), asked };
};

/** The same client with live views that are ready, hold these items and stand still. */
export const standingStill = (client: WebClient, items: readonly LiveItem[]): WebClient => {
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
  return { ...client, liveView: () => view };
};

/** The answer to `Me`: who sits at the page, by his roles. */
export const signedInAs = (id: string, roles: readonly string[]) => ({
  me: { __typename: 'Me', id, login: id, displayName: id, roles, language: 'cs', teamName: null, siteName: null, deskAddress: null, place: null, settings: {} },
});
