import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DoubleUser } from './double-users.ts';
import { eventStoreDouble } from './eventstore-double.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    /** With the certificate for 127.0.0.1 that `test-certificates/authority.pem` signed. */
    tls: { type: 'boolean', default: false },
    /** `name:password`, and nobody else. */
    user: { type: 'string', multiple: true, default: [] },
    /** The same, but without the right to read `$all`. */
    'user-of-streams': { type: 'string', multiple: true, default: [] },
  },
});
if (values.data === undefined) throw new Error('usage: node main.ts --data DIR [--port N] [--tls] [--user NAME:PASSWORD]… [--user-of-streams NAME:PASSWORD]…');

const certificates = join(import.meta.dirname, 'test-certificates');
const tls = { key: readFileSync(join(certificates, 'node-key-for-tests-only.pem')), certificate: readFileSync(join(certificates, 'node.pem')) };
const userOf = (text: string, mayReadAll: boolean): DoubleUser => {
  const [name = '', ...password] = text.split(':');
  return { name, password: password.join(':'), mayReadAll };
};
const users = [...values.user.map((text) => userOf(text, true)), ...values['user-of-streams'].map((text) => userOf(text, false))];
const double = await eventStoreDouble({ folder: values.data, port: Number(values.port), tls: values.tls ? tls : null, users });
console.log(`event store double (not EventStoreDB) at ${double.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void double.close().then(() => process.exit(0));
  });
