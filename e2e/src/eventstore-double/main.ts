import { parseArgs } from 'node:util';
import { eventStoreDouble } from './eventstore-double.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string', default: '0' } } });
if (values.data === undefined) throw new Error('usage: node main.ts --data DIR [--port N]');

const double = await eventStoreDouble({ folder: values.data, port: Number(values.port) });
console.log(`event store double (not EventStoreDB) at ${double.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void double.close().then(() => process.exit(0));
  });
