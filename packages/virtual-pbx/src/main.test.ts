import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { Application } from './testing/application.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Running {
  readonly child: ChildProcess;
  readonly nextLine: () => Promise<unknown>;
  readonly write: (command: object) => void;
  /** Exit code, and what was written to standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly complaint: string }>;
}

const running: Running[] = [];

const linesOf = (lines: Interface): (() => Promise<unknown>) => {
  const iterator = lines[Symbol.asyncIterator]();
  return async () => {
    const next = await iterator.next();
    return next.done === true ? null : JSON.parse(next.value);
  };
};

const run = (...args: readonly string[]): Running => {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('no pipes');
  let complaint = '';
  stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const started: Running = {
    child,
    nextLine: linesOf(createInterface({ input: stdout })),
    write: (command) => void stdin.write(`${JSON.stringify(command)}\n`),
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, complaint }))),
  };
  running.push(started);
  return started;
};

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

const listeningPort = (line: unknown): number => {
  if (typeof line !== 'object' || line === null || !('listening' in line) || typeof line.listening !== 'number')
    throw new Error(`no port in ${JSON.stringify(line)}`);
  return line.listening;
};

describe('the process', () => {
  it('prints its port, serves CSTA, obeys test control on standard input, and ends cleanly', async () => {
    const exchange = run('--test-control', 'stdin');
    const app = await new Application(listeningPort(await exchange.nextLine())).watching('4001');
    await app.call('+420603118427', '4001');
    exchange.write({ do: 'answer', device: '4001' });
    expect(await exchange.nextLine()).toEqual({ ok: true });
    await app.heard('4001', 'Delivered(4001; alerting; newCall)', 'Established(4001; connected; normal)');
    exchange.child.kill('SIGTERM');
    expect(await exchange.ended).toEqual({ code: 0, complaint: '' });
    expect(app.lost).toHaveLength(1);
  });

  it('obeys test control on a loopback port, and takes its numbers from a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'virtual-pbx-'));
    try {
      const file = join(folder, 'pbx.json');
      writeFileSync(file, JSON.stringify({ plan: { stations: [{ first: '201', last: '202' }] } }));
      const exchange = run('--config', file, '--test-control', '0');
      const first = await exchange.nextLine();
      const app = await new Application(listeningPort(first)).watching('201');
      expect(await app.client.switchingFunctionDevices('station')).toMatchObject([{ deviceID: '201' }, { deviceID: '202' }]);
      const port = typeof first === 'object' && first !== null && 'testControl' in first ? Number(first.testControl) : 0;
      const socket = connect(port, '127.0.0.1');
      const nextLine = linesOf(createInterface({ input: socket }));
      socket.write('{"do":"state"}\n');
      expect(await nextLine()).toMatchObject({ ok: true, calls: [], monitors: 1, applications: 1 });
      socket.destroy();
      await app.client.close();
      exchange.child.kill('SIGINT');
      expect(await exchange.ended).toMatchObject({ code: 0 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says in one sentence what is wrong with its arguments', async () => {
    expect(await run('--port', 'x').ended).toEqual({ code: 2, complaint: '--port has to be a port number.\n' });
    expect(await run('--config', '/nowhere.json').ended).toEqual({ code: 2, complaint: '/nowhere.json cannot be read.\n' });
    const taken = run();
    const port = listeningPort(await taken.nextLine());
    expect(await run('--port', String(port)).ended).toEqual({ code: 2, complaint: `Port ${port} is taken.\n` });
  });
});
