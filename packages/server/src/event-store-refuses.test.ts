import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUTHORITY, doubleProcesses, OTHER_AUTHORITY } from '@callboard/adapters/event-store/testing/double-process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort, runServer, startedServer } from './testing/server-run.ts';

const SERVED = ['--tls', '--user', 'callboard:right', '--user-of-streams', 'ann:CANARY'];

let folder: string;
let doubles: ReturnType<typeof doubleProcesses>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-refused-'));
  doubles = doubleProcesses();
});
afterEach(async () => {
  await doubles.end();
  rmSync(folder, { recursive: true });
});

it.each([
  ['a wrong password', 'callboard:CANARY@', AUTHORITY, 'The event log refuses the user: the name or the password in EVENTSTORE_URL is not right.'],
  [
    'an authority that did not sign its certificate',
    'callboard:CANARY@',
    OTHER_AUTHORITY,
    'The event log shows a certificate that is not trusted, or no longer valid; name the file of its authority with tlsCAFile in EVENTSTORE_URL.',
  ],
  [
    'a user who may not read all of it',
    'ann:CANARY@',
    AUTHORITY,
    'The event log does not let the user of EVENTSTORE_URL append to streams or read all of them ($all); give him those rights.',
  ],
  ['no user', '', AUTHORITY, 'The event log asks for a user, and EVENTSTORE_URL names none.'],
  ['a file that is not there', 'callboard:CANARY@', '/nowhere/ca.pem', 'EVENTSTORE_URL names a file in tlsCAFile that cannot be read: /nowhere/ca.pem.'],
])(
  'a start with %s for the event log ends with one sentence that says so',
  async (_, user, authority, sentence) => {
    const port = await freePort();
    await doubles.start(port, doubles.folder(), SERVED);
    const run = await runServer(folder, ['--no-demo'], { EVENTSTORE_URL: `esdb://${user}127.0.0.1:${port}?tlsCAFile=${authority}` });
    if (!('said' in run)) {
      await run.stop();
      throw new Error('the server came up');
    }
    expect(run.code).toBe(1);
    // Beside the log, which is JSON, and what Node says of a TLS server that is named by its address.
    expect(run.said.split('\n').filter((line) => line !== '' && !/^\{|DEP0123|--trace-deprecation/.test(line))).toEqual([sentence]);
    expect(run.said).not.toContain('CANARY');
  },
  60_000,
);

it('a password that is changed at the event log while the server runs is said on its status page, and so that it is right again', async () => {
  const [port, data] = [await freePort(), doubles.folder()];
  const before = await doubles.start(port, data, SERVED);
  const server = await startedServer(folder, ['--no-demo'], { EVENTSTORE_URL: `esdb://callboard:right@127.0.0.1:${port}?tlsCAFile=${AUTHORITY}` });
  const log = async (): Promise<unknown> => {
    const { components } = (await (await fetch(`${server.url}/health/ready`)).json()) as { readonly components: readonly { readonly name: string }[] };
    return components.find(({ name }) => name === 'log');
  };
  try {
    expect(await log()).toMatchObject({ state: 'good' });
    await before.kill();
    const meanwhile = await doubles.start(port, data, ['--tls', '--user', 'callboard:changed']);
    await expect.poll(log, { timeout: 20_000 }).toMatchObject({
      state: 'bad',
      sentence: {
        cs: 'Záznam událostí odmítá uživatele: jméno nebo heslo v EVENTSTORE_URL není správné. Příkazy se odmítají.',
        en: 'The event log refuses the user: the name or the password in EVENTSTORE_URL is not right. Commands are refused.',
      },
    });
    await expect.poll(server.logged, { timeout: 20_000 }).toMatch(/"what":"following the event store, which refuses us","error":"[^"]*refuses the user/);
    expect(server.logged()).not.toContain('right@');
    await meanwhile.kill();
    await doubles.start(port, data, SERVED);
    await expect.poll(log, { timeout: 20_000 }).toMatchObject({ state: 'good' });
  } finally {
    await server.stop();
  }
}, 90_000);
