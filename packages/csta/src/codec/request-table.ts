import type { CstaRequest, RequestName, RequestNamed } from './message.ts';

/** What to do for some of the requests; the keys are the list. */
export type RequestTable<A extends readonly unknown[], R> = { readonly [N in RequestName]?: (request: RequestNamed<N>, ...context: A) => R };

/** What the table does for this request, ready to be called; `null` where it does not list it. */
export const handlerFor = <A extends readonly unknown[], R>(table: RequestTable<A, R>, request: CstaRequest): ((...context: A) => R) | null => {
  const handler = table[request.name] as ((request: CstaRequest, ...context: A) => R) | undefined;
  return handler ? (...context) => handler(request, ...context) : null;
};
