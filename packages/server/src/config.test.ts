import { describe, expect, it } from 'vitest';
import { commandEnvironment, demoEnvironment, launcherConfig, Misconfigured, serverConfig } from './config.ts';

const server = (env: NodeJS.ProcessEnv, argv: readonly string[] = []) => serverConfig(argv, env, '/here');
const complaint = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Misconfigured) return error.message;
    throw error;
  }
  throw new Error('nothing was complained of');
};

describe('the environment', () => {
  it('of an empty variable is as if it were not set', () => {
    const env = Object.fromEntries(
      ['EVENTSTORE_URL', 'MONGODB_URL', 'CLICKHOUSE_URL', 'REDIS_URL', 'CSTA_URL', 'CALLBOARD_MASTER_KEY', 'CALLBOARD_LOG', 'CALLBOARD_HOST', 'INIT_CWD'].map(
        (name) => [name, ' '],
      ),
    );
    expect(server(env)).toEqual(server({}));
    expect(server(env)).toMatchObject({ eventStoreUrl: null, mongoUrl: null, exchange: null, masterKey: null, logLevel: 'info', host: '127.0.0.1' });
    expect(launcherConfig([], env, '/here')).toMatchObject({ exchangeUrl: null, dataDir: '/here/.data' });
    expect(commandEnvironment({ XDG_STATE_HOME: '', INIT_CWD: '/there' })).toMatchObject({ cwd: '/there', masterKey: null });
    expect(commandEnvironment({ XDG_STATE_HOME: '/state' }).stateDir).toBe('/state/callboard');
  });

  it.each([
    ['EVENTSTORE_URL', 'esdb://log.example:2113?tls=false', 'eventStoreUrl'],
    ['MONGODB_URL', 'mongodb://documents.example/callboard', 'mongoUrl'],
    ['CLICKHOUSE_URL', 'http://reports.example:8123/callboard', 'clickhouseUrl'],
    ['REDIS_URL', 'redis://redis.example:6379', 'redisUrl'],
    ['CALLBOARD_MASTER_KEY', '0a'.repeat(32), 'masterKey'],
    ['CALLBOARD_HOST', '0.0.0.0', 'host'],
    ['CALLBOARD_TENANT', 'insurer', 'tenant'],
    ['CALLBOARD_LOG', 'warn', 'logLevel'],
    ['CALLBOARD_DEV_APPS', 'http://127.0.0.1:5170', 'devAppsUrl'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://collector.example:4318', 'otlpEndpoint'],
  ])('%s alone changes its own part and no other', (name, value, part) => {
    expect(server({ [name]: value })).toEqual({ ...server({}), [part]: value });
  });

  it('names an exchange with host, port, user and password', () => {
    expect(server({ CSTA_URL: 'csta://call%20board:s%40fe@pbx.example:18000' }).exchange).toEqual({
      host: 'pbx.example',
      port: 18_000,
      user: 'call board',
      password: 's@fe',
    });
    expect(server({ CSTA_URL: 'csta://10.0.0.7:1050' }).exchange).toEqual({ host: '10.0.0.7', port: 1050, user: null, password: null });
  });

  it('takes an event store with user, nodes and options as it is', () => {
    const url = 'esdb+discover://u:p%40ss@a:1,b:2,c:3?tls=true&nodePreference=leader';
    expect(server({ EVENTSTORE_URL: url }).eventStoreUrl).toBe(url);
  });

  it.each([
    ['esdb://bob:CANARY@a:1?tls=maybe', 'EVENTSTORE_URL has a wrong value for tls, which takes true or false.'],
    ['esdb://bob:CANARY@a:1?tlsCAFile=/nowhere/ca.pem', 'EVENTSTORE_URL names a file in tlsCAFile that cannot be read: /nowhere/ca.pem.'],
  ])('refuses the event store %s without a word of its password', (url, sentence) => {
    expect(complaint(() => server({ EVENTSTORE_URL: url }))).toBe(sentence);
    expect(complaint(() => launcherConfig([], { EVENTSTORE_URL: url }, '/here'))).toBe(sentence);
    // Whoever asks a running system needs it not.
    expect(commandEnvironment({ EVENTSTORE_URL: url }).eventStoreUrl).toBe(url);
  });

  it.each([
    ['csta://pbx.example', 'CSTA_URL needs the port of the exchange, as in csta://host:port.'],
    ['csta://pbx.example:0', 'CSTA_URL needs the port of the exchange, as in csta://host:port.'],
    ['pbx.example:1050', 'CSTA_URL must look like csta://user:password@host:port.'],
    ['http://pbx.example:1050', 'CSTA_URL must look like csta://user:password@host:port.'],
  ])('with the exchange %s is refused with a sentence', (url, sentence) => {
    expect(complaint(() => server({ CSTA_URL: url }))).toBe(sentence);
    expect(complaint(() => launcherConfig([], { CSTA_URL: url }, '/here'))).toBe(sentence);
    expect(complaint(() => demoEnvironment({ CSTA_URL: url }))).toBe(sentence);
  });

  it('with several mistakes is refused with all of them, and without what was written there', () => {
    expect(complaint(() => server({ CALLBOARD_MASTER_KEY: 'hunter2', CALLBOARD_LOG: 'loud' }))).toBe(
      'CALLBOARD_MASTER_KEY takes 64 hexadecimal digits. CALLBOARD_LOG takes one of trace, debug, info, warn, error, fatal, silent.',
    );
  });
});

describe('the options', () => {
  it('are found where the package manager was called', () => {
    expect(launcherConfig(['--data', 'mine'], { INIT_CWD: '/there' }, '/here')).toMatchObject({ dataDir: '/there/mine', verbose: false });
    expect(launcherConfig(['--verbose'], {}, '/here').verbose).toBe(true);
  });

  it.each([
    [['--colour'], 'There is no option --colour; the options are --data DIR, --port N, --reset, --no-demo, --quiet-demo, --verbose.'],
    [['now'], 'There is no option now; the options are --data DIR, --port N, --reset, --no-demo, --quiet-demo, --verbose.'],
    [['--port', '0'], '--port takes a number from 1 to 65535, not "0".'],
    [['--role', 'king'], 'There is no role "king"; the roles are gateway, engine, projections, jobs.'],
  ])('%j are refused with a sentence', (argv, sentence) => {
    expect(complaint(() => server({}, argv))).toBe(sentence);
  });
});
