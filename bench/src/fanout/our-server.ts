/** The gateway as it is, over a view that changes when the bench says so. A child process of `bench fanout`. */
import { createGateway, type GatewayOptions, type LiveView, type FloorItem } from '@callboard/gateway';
import { instant } from '@callboard/kernel';
import { type Order, type Report, ROWS, shownRow } from './shown.ts';

const report = (message: Report): void => void process.send?.(message);

const listeners = new Set<() => void>();
let step = 0;
const view: LiveView<FloorItem> = {
  since: (after) => {
    const from = after === null ? step : Math.max(Number(after) + 1, step - ROWS + 1);
    const upserts = Array.from({ length: step - from + 1 }, (_, place) => shownRow(from + place));
    return Promise.resolve({ cursor: String(step), position: String(step), reset: after === null, upserts, removes: [] });
  },
  onChange: (changed) => {
    listeners.add(changed);
    return () => void listeners.delete(changed);
  },
};

/** A port that a wall screen never reaches. */
const unused = <T extends object>(name: string): T => {
  const empty: object = {};
  return new Proxy(empty, {
    get: (_target, field) => {
      throw new Error(`the bench does not have ${name}.${String(field)}`);
    },
  }) as T;
};

const log: GatewayOptions['log'] = {
  info: () => undefined,
  warn: () => undefined,
  error: (message, attributes) => process.stderr.write(`${message} ${JSON.stringify(attributes)}\n`),
};

const gateway = createGateway({
  tenant: 'bench',
  engine: unused('engine'),
  accounts: unused('accounts'),
  reads: unused('reads'),
  settings: unused('settings'),
  views: { desk: () => unused('desk'), floor: () => view, wallboard: () => view, conversation: () => unused('conversation'), config: () => unused('config') },
  whispers: unused('whispers'),
  operations: unused('operations'),
  vault: unused('vault'),
  clock: { now: () => instant(Date.now()) },
  log,
  sessionKey: new Uint8Array(32).fill(7),
  installationId: 'bench',
  dist: {},
  // The pace of shared views would be what is measured.
  sharedGapMs: 0,
  maxSocketsPerReader: 100_000,
  heartbeatMs: 3_600_000,
});
const port = await gateway.listen(0, '127.0.0.1');

process.on('message', (order: Order) => {
  if (order.kind === 'usage') {
    const { user, system } = process.cpuUsage();
    report({ kind: 'usage', rssBytes: process.memoryUsage.rss(), cpuMicros: user + system });
    return;
  }
  step += 1;
  for (const changed of listeners) changed();
});
report({ kind: 'listening', port, path: '/wallboard/graphql' });
