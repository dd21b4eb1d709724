import type { ChdbOrder, ChdbReport } from './chdb.ts';
import { chdbEngine } from './chdb-engine.ts';
import { clickhouseHttpServer } from './http-protocol.ts';

/**
 * The process in which the analytics engine lives: native code that must never take a call down with it.
 * It ends when its parent does, whatever the engine is at.
 */
const report = (message: ChdbReport): void => {
  process.send?.(message);
};

const end = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

const start = async ({ folder, memoryBytes, patienceMs, port, accounts }: Extract<ChdbOrder, { kind: 'start' }>): Promise<void> => {
  const engine = await chdbEngine({ folder, memoryBytes, patienceMs });
  const server = clickhouseHttpServer(accounts, engine.run);
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  report({ kind: 'listening', port: typeof address === 'object' && address !== null ? address.port : port });
  process.on('message', (order: ChdbOrder) => {
    if (order.kind !== 'stop') return;
    server.close();
    server.closeAllConnections();
    engine.close();
    process.exit(0);
  });
};

process.once('disconnect', end);
process.on('SIGINT', () => undefined);
process.once('message', (order: ChdbOrder) => {
  if (order.kind !== 'start') return;
  start(order).catch((error: unknown) => {
    report({ kind: 'failed', words: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    process.disconnect();
  });
});
