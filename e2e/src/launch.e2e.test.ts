import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readLog } from './checker/log.ts';
import { freePort } from './harness/free-port.ts';
import { openPlace, type Place } from './harness/launcher.ts';
import { linesNaming } from './harness/personal-logged.ts';
import { openPhones } from './harness/phones.ts';
import { isAlive } from './harness/processes.ts';
import { askGraphql, signInProgram } from './harness/program.ts';
import { until } from './harness/until.ts';

let place: Place;
let port: number;
let address: string[];
const url = (): string => `http://localhost:${port}`;
beforeAll(async () => {
  place = openPlace();
  port = await freePort();
  address = ['--data', place.dataDir, '--port', String(port)];
});
afterEach(() => place.stopAll());
afterAll(() => place.clear());

/** What one launcher printed that could not start. */
const refusal = async (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string> => {
  const launched = place.start(args, env);
  expect(await launched.ended).toBe(1);
  expect(launched.out()).toBe('');
  return launched.errors();
};
/** A visitor of a site begins a chat. */
const chatFrom = async (site: string): Promise<void> => {
  const { startChat } = await askGraphql<{ readonly startChat: { readonly ok: boolean } }>(
    `${url()}/chat/graphql`,
    null,
    'mutation($site: String!, $id: ID!) { startChat(site: $site, text: "hello", sentId: $id, context: []) { ok } }',
    { site, id: randomUUID() },
  );
  expect(startChat.ok).toBe(true);
};
/** One sentence a person is meant to read: a line, no trace, no JSON. */
const SENTENCE = /^[A-Z`/-][^\n{]*\n$/;

describe('what is wrong is said in one sentence', () => {
  let taken: Server;
  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void taken.close());

  test('a port that is taken', async () => {
    const where = taken.address();
    const number = typeof where === 'object' && where !== null ? where.port : 0;
    const said = await refusal(['--data', place.dataDir, '--port', String(number)]);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain(`Port ${number} is in use.`);
    expect(existsSync(place.dataDir)).toBe(false);
  });

  test.skipIf(process.platform !== 'linux')('a data folder that cannot be made', async () => {
    const said = await refusal(['--data', '/proc/nowhere', '--port', '4979']);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain('Data cannot be kept in /proc/nowhere: ENOENT');
  });

  test.each([
    ['an unknown option', ['--colour', 'red'], {}, 'There is no option --colour;'],
    ['a word too many', ['now'], {}, 'There is no option now;'],
    ['an option without its value', ['--port'], {}, '--port'],
    ['a port that is none', ['--port', 'ten'], {}, '--port takes a number from 1 to 65535, not "ten".'],
    ['an exchange without a port', [], { CSTA_URL: 'csta://exchange.example' }, 'CSTA_URL needs the port of the exchange'],
    ['a master key that is none', [], { CALLBOARD_MASTER_KEY: 'secret' }, 'CALLBOARD_MASTER_KEY takes 64 hexadecimal digits.'],
    ['a level of the log that is none', [], { CALLBOARD_LOG: 'loud' }, 'CALLBOARD_LOG takes one of trace,'],
  ] as const)('%s', async (_what, args, env, words) => {
    const said = await refusal([...(args.length === 0 ? address : args)], env);
    expect(said).toMatch(SENTENCE);
    expect(said).toContain(words);
    expect(said).not.toContain('secret');
  });

  test('a folder that holds something else is not emptied', async () => {
    const folder = join(dirname(place.dataDir), 'letters');
    mkdirSync(folder);
    writeFileSync(join(folder, 'letter.txt'), 'Dear friend');
    const said = await refusal(['--reset', '--data', folder, '--port', String(port)]);
    expect(said).toMatch(SENTENCE);
    expect(readdirSync(folder)).toEqual(['letter.txt']);
  });
});

/** Makes the package of the analytics engine as absent as on a platform it has no build for. */
const WITHOUT_ENGINE = `--import data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from 'node:module'; registerHooks({ resolve: (name, context, next) => { if (name === 'chdb') throw new Error('no build for this platform'); return next(name, context); } });`,
)}`;

test('without an analytics engine only reports are missing, and that is said', async () => {
  const launched = place.start([...address, '--no-demo'], { NODE_OPTIONS: WITHOUT_ENGINE });
  await launched.running();
  await expect.poll(() => launched.out()).toMatch(/\nReports are missing, everything else works\. [^\n{]*no build for this platform[^\n{]*\n$/);
  expect(launched.errors()).toBe('');
  expect((await fetch(`${url()}/health/ready`)).status).toBe(200);
  await until('the system looked at itself', () => fetch(`${url()}/health/ready`).then(({ ok }) => ok));
  const before = Date.now();
  const status = await place.callboard('status', '--port', String(port));
  expect(status).toMatchObject({ code: 0, errors: '' });
  expect(status.out).toMatch(
    /^Callboard at http:\/\/localhost:\d+\/ with data in .*\nNot well: reports\.\n\n {2}part +state +since\n {2}reports +warn +\d{4}-\d\d-\d\d /,
  );
  const raw = JSON.parse((await place.callboard('status', '--format', 'json', '--port', String(port))).out) as {
    readonly components: readonly { readonly name: string; readonly since: number }[];
  };
  // It was so before anybody asked.
  expect(raw.components.find(({ name }) => name === 'reports')?.since).toBeLessThanOrEqual(before);
  const asked = await place.callboard('sql', 'SELECT 1', '--port', String(port));
  expect(asked).toMatchObject({ code: 1, out: '' });
  expect(asked.errors).toMatch(SENTENCE);
  expect((await fetch(`${url()}/demo/sign-ins`)).status).toBe(404);
  launched.ctrlC();
  expect(await launched.ended).toBe(0);
});

describe('a system that was started', () => {
  test('is emptied by --reset, prints sentences and logs to files, survives its exchange, ends cleanly, and goes on where it stopped', async () => {
    mkdirSync(join(place.dataDir, 'secrets'), { recursive: true });
    writeFileSync(join(place.dataDir, 'left-over'), '');
    const askedAt = performance.now();
    const launched = place.start([...address, '--reset', '--quiet-demo']);
    await launched.running();
    expect(performance.now() - askedAt).toBeLessThan(60_000);
    expect(existsSync(join(place.dataDir, 'left-over'))).toBe(false);

    const second = place.start(['--data', place.dataDir, '--port', String(await freePort())]);
    const third = place.start(address);
    expect([await second.ended, await third.ended]).toEqual([1, 1]);
    expect(second.errors()).toBe(`The data folder ${place.dataDir} is in use by another server.\n`);
    expect(third.errors()).toContain(`Port ${port} is in use.`);

    // A call that is talking and one that waits.
    const log = (): ReturnType<typeof readLog> => readLog(place.dataDir);
    const of = (type: string): ReturnType<typeof readLog> => log().filter((event) => event.type === type);
    const exchangePort = readFileSync(join(place.dataDir, 'exchange-port'), 'utf8');
    const phones = await openPhones({ host: '127.0.0.1', port: Number(exchangePort) });
    const petra = await signInProgram(url(), 'petra');
    await petra.command('startWork');
    await petra.command('goReady');
    const [talker, waiter, desk] = [await phones.phone('+420603118431'), await phones.phone('+420603118432'), await phones.phone('4003')];
    await talker.call('800100');
    await desk.becomes('ringing');
    await desk.answer();
    const answered = await until('the call is answered', () => of('InteractionAnswered')[0]?.data['interactionId']);
    await waiter.call('800100');
    const waiting = await until(
      'the other one waits',
      () => of('InteractionQueued').find(({ data }) => data['interactionId'] !== answered)?.data['interactionId'],
    );

    const exchange = launched.children()['virtual-pbx/src/main.ts'];
    if (exchange === undefined) throw new Error('no exchange runs');
    process.kill(exchange, 'SIGKILL');
    await until('the talking call has ended', () =>
      of('InteractionLegLeft').find(({ data }) => data['interactionId'] === answered && data['party'] === 'agent'),
    );
    expect(of('InteractionLegLeft').find(({ data }) => data['interactionId'] === answered)?.data['evidence']).toBe('inferred');
    await until('the waiting call has ended', () => of('InteractionClosed').some(({ data }) => data['interactionId'] === waiting));
    expect(of('ExchangeLinkRestored').length).toBeGreaterThan(0);
    expect(readFileSync(join(place.dataDir, 'exchange-port'), 'utf8')).toBe(exchangePort);
    expect(launched.out()).toContain('The virtual exchange ended (SIGKILL) and is started again. The calls it carried are gone.\n');
    await phones.close();
    const back = await openPhones({ host: '127.0.0.1', port: Number(exchangePort) });
    const caller = await back.phone('+420603118433');
    await caller.call('800100');
    await until('a new call waits', () => of('InteractionQueued').some(({ data }) => ![answered, waiting].includes(data['interactionId'])));
    await caller.hangUp();
    await until('nobody waits', () => of('InteractionClosed').length === of('InteractionStarted').length - 1);
    // Somebody who tries the chat of the start page reaches a person who is ready, also where others have waited longer for work.
    await petra.command('finishWrapUp', { interactionId: String(answered) });
    await petra.command('goReady');
    const hana = await signInProgram(url(), 'hana');
    await hana.command('startWork');
    await hana.command('goReady');
    const { chatSite } = (await (await fetch(`${url()}/demo/status`)).json()) as { readonly chatSite: string };
    await chatFrom(chatSite);
    const routed = await until('the chat is routed', () => of('InteractionRouted').find(({ data }) => ![answered, waiting].includes(data['interactionId'])));
    const { directory } = await hana.ask<{ readonly directory: { readonly agents: readonly { readonly id: string; readonly displayName: string }[] } }>(
      '{ directory { agents { id displayName } } }',
    );
    expect(directory.agents.find(({ id }) => id === routed.data['agentId'])?.displayName).toBe('Hana Nováková');
    await petra.command('endWork');
    await back.close();

    // What people read is no log, and the log is in its file.
    expect(launched.errors()).toBe('');
    expect(launched.out()).not.toContain('{');
    const lines = readFileSync(join(place.dataDir, 'logs', 'server.log'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.filter((line) => line.startsWith('{')).map((line) => (JSON.parse(line) as { msg: unknown }).msg)).toContain('the server is ready');
    const logs = join(place.dataDir, 'logs');
    const logged = readdirSync(logs)
      .map((file) => readFileSync(join(logs, file), 'utf8'))
      .join('\n');
    expect(linesNaming(logged.split('\n'), ['Petra Sedláčková', 'Hana Nováková', 'hello'])).toEqual([]);

    const children = launched.children();
    expect(Object.keys(children)).toEqual(
      expect.arrayContaining(['virtual-pbx/src/main.ts', 'server/src/main.ts', 'adapters/src/analytics-store/chdb-child.ts']),
    );
    launched.ctrlC();
    expect(await launched.ended).toBe(0);
    expect(Object.values(children).filter(isAlive)).toEqual([]);
    expect(existsSync(place.runFile(port))).toBe(false);

    const before = log();
    expect(before.at(-1)?.position).toBeGreaterThan(0);
    const again = place.start([...address, '--quiet-demo', '--verbose']);
    await again.running();
    expect(log().slice(0, before.length)).toEqual(before);
    const history = await place.callboard('history', String(answered), '--data', place.dataDir);
    expect(history).toMatchObject({ code: 0, errors: '' });
    const own = before.filter(({ data, stream }) => stream.endsWith(`interaction-${String(answered)}`) && data['interactionId'] === answered);
    for (const { type } of own) expect(history.out).toContain(`  ${type}  by `);
    expect(again.errors()).toContain('"msg":"the server is ready"');

    // It takes new work, after what was there.
    await chatFrom('web');
    const opened = await until('the chat is recorded', () =>
      log().find(({ type, position }) => type === 'ConversationOpened' && position > (before.at(-1)?.position ?? 0)),
    );
    expect(opened.position).toBeGreaterThan(before.at(-1)?.position ?? Number.POSITIVE_INFINITY);
    again.ctrlC();
    expect(await again.ended).toBe(0);
  }, 240_000);
});

test('a system whose launcher is killed leaves no process behind', async () => {
  const launched = place.start([...address, '--quiet-demo']);
  await launched.running();
  await until('exchange, server and analytics engine run', () => Object.keys(launched.children()).length === 3);
  const children = Object.values(launched.children());
  launched.kill();
  await launched.ended;
  await until('every process is gone', () => !children.some(isAlive));
  rmSync(place.dataDir, { recursive: true });
});
