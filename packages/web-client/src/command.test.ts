import { Client, fetchExchange, gql, type TypedDocumentNode } from '@urql/core';
import { expect, it } from 'vitest';
import { runCommand } from './command.ts';
import { problemWords } from './problem-words.ts';

type GoReady = { readonly goReady: { readonly ok: boolean } };
const GO_READY: TypedDocumentNode<GoReady, { readonly commandId?: string }> = gql`
  mutation GoReady($commandId: ID) {
    goReady(commandId: $commandId) {
      ok
    }
  }
`;
/** A client whose server answers every request with this body. */
const answering = (body: object): { readonly urql: Client; readonly asked: () => number } => {
  let asked = 0;
  const answer = (): Promise<Response> => {
    asked += 1;
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }));
  };
  return { urql: new Client({ url: 'http://server.test/graphql', exchanges: [fetchExchange], preferGetMethod: false, fetch: answer }), asked: () => asked };
};

it('a command that the server cannot record now is said so at once, in words of its own', async () => {
  const { urql, asked } = answering({ data: null, errors: [{ message: 'The server cannot do that at the moment.', extensions: { code: 'Unavailable' } }] });
  const outcome = await runCommand(urql, GO_READY, {});
  expect(outcome).toMatchObject({ ok: false, why: 'unreachable' });
  expect(Object.values(problemWords.unavailable)).toContain(outcome.ok ? '' : outcome.sentence);
  expect(asked()).toBe(1);
});

it('a command that was carried out answers its data', async () => {
  const { urql } = answering({ data: { goReady: { ok: true } } });
  expect(await runCommand(urql, GO_READY, {})).toEqual({ ok: true, data: { goReady: { ok: true } } });
});
