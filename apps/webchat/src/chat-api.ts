/** How a request ended. `unreachable`: nobody knows whether the server has it. */
export type Answer<Data> =
  | { readonly kind: 'ok'; readonly data: Data }
  | { readonly kind: 'refused'; readonly name: string; readonly sentence: string }
  | { readonly kind: 'unreachable' };

export type ChatApi = <Data>(query: string, variables: Readonly<Record<string, unknown>>, token: string | null) => Promise<Answer<Data>>;

const answerWithinMs = 10_000;

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Requests of a visitor: POST with the token in the header, no cookie. */
export const createChatApi =
  (server: string, language: () => string): ChatApi =>
  async <Data>(query: string, variables: Readonly<Record<string, unknown>>, token: string | null): Promise<Answer<Data>> => {
    try {
      const response = await fetch(`${server}/chat/graphql`, {
        method: 'POST',
        credentials: 'omit',
        headers: { 'content-type': 'application/json', 'accept-language': language(), ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      // A proxy's page of an outage is no answer of ours.
      if (response.status >= 500) return { kind: 'unreachable' };
      const body = (await response.json()) as Body<Data>;
      const [error] = body.errors ?? [];
      if (error !== undefined)
        return error.extensions?.code === undefined ? { kind: 'unreachable' } : { kind: 'refused', name: error.extensions.code, sentence: error.message };
      return body.data == null ? { kind: 'unreachable' } : { kind: 'ok', data: body.data };
    } catch {
      return { kind: 'unreachable' }; // offline, too late or cut off: the caller tries again
    }
  };
