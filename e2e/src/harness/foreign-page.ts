import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './system.ts';

export type ForeignPage = { readonly url: string; readonly stop: () => Promise<void> };
type Serve = (options: { readonly callboard: string; readonly port?: number; readonly attributes?: string }) => Promise<ForeignPage>;

/** Somebody else's site with a strict policy, on a port of its own, that carries the chat window of a running system. */
export const serveForeignPage: Serve = async (options) => {
  // Not a module of ours in TypeScript: it is what a customer's site would have.
  const served = (await import(pathToFileURL(join(root, 'apps/webchat/dev/foreign-page.mjs')).href)) as { readonly serveForeignPage: Serve };
  return served.serveForeignPage(options);
};
