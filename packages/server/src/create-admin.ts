import { z } from 'zod';
import type { RunFile } from './run-file.ts';
import { DEMO_PASSWORD } from './seed/people.ts';

export type NewAdministrator = { readonly login: string; readonly name: string; readonly language: 'cs' | 'en'; readonly password: string };
export type Made = { readonly ok: boolean; readonly words: string };

const Answer = z.object({
  data: z.object({ createUser: z.object({ ok: z.boolean(), refusal: z.object({ sentence: z.string() }).nullable() }) }).nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

const CREATE = `mutation ($input: UserInput!) { createUser(input: $input) { ok refusal { sentence } } }`;

const refused = (words: string): Made => ({ ok: false, words });

/** Why nobody should have this password; null when nothing speaks against it here. How long it has to be the system says. */
const weakness = ({ login, password }: NewAdministrator): string | null => {
  if (password === DEMO_PASSWORD) return 'This is the password of the demo, which everybody knows. Choose another one.';
  if (login.length >= 3 && password.toLowerCase().includes(login.toLowerCase())) return 'The password contains the login. Choose another one.';
  if (new Set(password).size < 4) return 'The password repeats a few characters. Choose another one.';
  return null;
};

/** Makes somebody who may administer, in a running system, as its operator: who may read the run file. Rejects when the system does not answer. */
export const createAdministrator = async (run: Pick<RunFile, 'port' | 'token'>, asked: NewAdministrator): Promise<Made> => {
  const weak = weakness(asked);
  if (weak !== null) return refused(weak);
  const { login, name, language, password } = asked;
  const response = await fetch(`http://127.0.0.1:${run.port}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${run.token}`, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ query: CREATE, variables: { input: { login, displayName: name, language, password, roles: ['admin'] } } }),
  });
  if (response.status === 404) return refused('This server has not the role gateway; name one that has with --port N.');
  const { data, errors } = Answer.parse(await response.json());
  if (data?.createUser.ok === true) return { ok: true, words: `${login} can sign in as an administrator at http://localhost:${run.port}/admin/` };
  const why = data?.createUser.refusal?.sentence ?? errors?.map(({ message }) => message).join(' ');
  return refused(why ?? `The system answered ${response.status}.`);
};
