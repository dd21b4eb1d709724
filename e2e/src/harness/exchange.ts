import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './system.ts';

/** An exchange of a test's own: pilots 800100 to 800103, desks 4001 to 4099. */
export type Exchange = { readonly host: string; readonly port: number; readonly stop: () => Promise<void> };

export const startExchange = async (): Promise<Exchange> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'packages/virtual-pbx/src/main.ts'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve((JSON.parse(line) as { readonly listening: number }).listening));
    child.once('exit', (code) => reject(new Error(`the exchange ended with code ${String(code)}`)));
  });
  return {
    host: '127.0.0.1',
    port,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};
