import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from './seed/people.ts';
import { callboard, type ServerRun, startedServer } from './testing/server-run.ts';

const PASSWORD = 'kopretina v dešti';
const PATIENCE = { timeout: 20_000 };

describe('an installation without the demo', () => {
  let folder: string;
  let server: ServerRun;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-create-admin-'));
    server = await startedServer(folder, ['--no-demo']);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  const createAdmin = (login: string, password: string, ...args: readonly string[]) =>
    callboard(folder, ['create-admin', login, '--password-stdin', ...(args.length === 0 ? ['--port', String(server.port)] : args)], `${password}\n`);
  const ask = async (token: string | null, query: string, variables: object): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return ((await answer.json()) as { readonly data: Readonly<Record<string, unknown>> }).data;
  };
  const signIn = async (login: string, password: string): Promise<string | null> => {
    const text = 'mutation($login: String!, $password: String!) { signIn(login: $login, password: $password) { token } }';
    return ((await ask(null, text, { login, password }))['signIn'] as { readonly token: string | null }).token;
  };

  it('says that nobody can sign in yet, and the command it names lets the first administrator in, who makes a queue', async () => {
    expect(server.missing[0]).toBe(
      `Nobody can sign in yet; make the first administrator with: npx -y pnpm@12 callboard create-admin LOGIN --port ${server.port}`,
    );
    expect(await createAdmin('jana', PASSWORD, '--data', server.dataDir, '--name', 'Jana Nováková')).toEqual({
      code: 0,
      out: `jana can sign in as an administrator at http://localhost:${server.port}/admin/\n`,
      errors: '',
    });
    await expect.poll(() => signIn('jana', PASSWORD), PATIENCE).toEqual(expect.any(String));
    const own = await signIn('jana', PASSWORD);
    expect(await ask(own, '{ me { displayName roles language } }', {})).toEqual({ me: { displayName: 'Jana Nováková', roles: ['admin'], language: 'cs' } });
    const created = await ask(own, 'mutation { createQueue(name: "General", channels: [voice], entries: []) { ok id refusal { name } } }', {});
    expect(created).toEqual({ createQueue: { ok: true, id: expect.any(String), refusal: null } });
  }, 60_000);

  it('whose first administrator was made says nothing of it any more when it is started again', async () => {
    await server.stop();
    server = await startedServer(folder, ['--no-demo']);
    expect(server.missing.join('\n')).not.toContain('Nobody can sign in');
  }, 60_000);

  it.each([
    ['a login that somebody has, however it is written', 'JANA', 'pampeliška na louce', 'Somebody already has this login. Choose another one.'],
    ['a short password', 'eva', 'kratke1', 'The password is too short. Choose at least eight characters.'],
    ['the password of the demo', 'eva', DEMO_PASSWORD, 'This is the password of the demo, which everybody knows. Choose another one.'],
    ['the login as a password', 'evamaria', 'EvaMaria1', 'The password contains the login. Choose another one.'],
    ['one character again and again', 'eva', 'aaaaaaaaaaaa', 'The password repeats a few characters. Choose another one.'],
    ['no password', 'eva', '', 'No password was given; pipe it in as the first line, or call the command at a terminal.'],
  ])('%s is refused in words, and nobody was made', async (_what, login, password, sentence) => {
    expect(await createAdmin(login, password)).toEqual({ code: 1, out: '', errors: `${sentence}\n` });
    expect(await signIn(login, password === '' ? 'x' : password)).toBeNull();
  });

  it('that does not run is said to be not found', async () => {
    const { code, errors } = await createAdmin('eva', PASSWORD, '--data', join(folder, 'elsewhere'));
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('No running Callboard was found with the data folder') });
  });
});
