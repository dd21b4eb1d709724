import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ConfigProblem, defaultConfig, parseConfig, type PbxConfig } from './config.ts';
import { listenForControl } from './control-port.ts';
import { control } from './control.ts';
import { VirtualPbx } from './virtual-pbx.ts';

const usage = `Usage: main.ts [--port N] [--host ADDRESS] [--config FILE] [--new-call-id-on-divert] [--test-control stdin|PORT]
               [--end-with-input]

  --port N                   CSTA port; 0, the default, takes a free one and prints it
  --host ADDRESS             address to listen on; default 127.0.0.1
  --config FILE              numbers and behaviour, JSON (see README.md)
  --new-call-id-on-divert    a diverted call continues under another id
  --test-control stdin|PORT  accept test control as JSON lines, on standard input or on a loopback port (0: a free one)
  --end-with-input           stop when standard input ends, that is, with the process that started this one
`;

/** The command line or the configuration is wrong; the message is a sentence for the user. */
class UsageProblem extends Error {}

const portOf = (given: string, name: string): number => {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) throw new UsageProblem(`--${name} has to be a port number.`);
  return port;
};

const readArguments = () => {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        config: { type: 'string' },
        'new-call-id-on-divert': { type: 'boolean', default: false },
        'test-control': { type: 'string' },
        'end-with-input': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
};

const readConfig = (file: string | undefined): PbxConfig => {
  if (file === undefined) return defaultConfig;
  try {
    return parseConfig(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof ConfigProblem || error instanceof SyntaxError) throw new UsageProblem(`${file}: ${error.message}`);
    throw new UsageProblem(`${file} cannot be read.`);
  }
};

const isErrno = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

const run = async (): Promise<void> => {
  const given = readArguments();
  if (given.help) {
    process.stdout.write(usage);
    return;
  }
  const config = readConfig(given.config);
  const pbx = new VirtualPbx({
    ...config,
    settings: {
      // Ids of calls must not come back after a restart of the exchange.
      callIdPrefix: Date.now().toString(36),
      ...config.settings,
      ...(given['new-call-id-on-divert'] ? { newCallIdOnDivert: true } : {}),
    },
  });
  const port = portOf(given.port, 'port');
  const listening = await pbx.listen(port, given.host).catch((error: unknown) => {
    throw isErrno(error, 'EADDRINUSE') ? new UsageProblem(`Port ${port} is taken.`) : error;
  });
  const testControl = given['test-control'];
  const controlPort = testControl === undefined || testControl === 'stdin' ? null : await listenForControl(pbx, portOf(testControl, 'test-control'));
  process.stdout.write(`${JSON.stringify({ listening, ...(controlPort ? { testControl: controlPort.port } : {}) })}\n`);

  if (testControl === 'stdin') {
    createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
      if (line.trim() !== '') process.stdout.write(`${JSON.stringify(control(pbx, line))}\n`);
    });
  }
  const stop = (): void => {
    controlPort?.server.close();
    process.stdin.destroy();
    pbx.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (given['end-with-input']) process.stdin.once('end', stop).resume();
};

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UsageProblem ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(error instanceof UsageProblem ? 2 : 1);
});
