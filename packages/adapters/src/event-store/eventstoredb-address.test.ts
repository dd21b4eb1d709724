import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { freePort } from '../connections/testing/redis.ts';
import { addressProblem, EventStoreAddressRefused } from './eventstoredb-address.ts';
import { eventStoreDb } from './eventstoredb.ts';
import { AUTHORITY } from './testing/double-process.ts';

describe('the address of the event store', () => {
  it.each([
    'esdb://a:2113',
    'esdb://bob:p%40ss%25@a',
    ` esdb+discover://u:p@a:1?tls=true&tlsCAFile=${encodeURIComponent(AUTHORITY)}&nodePreference=leader `,
    `esdb://a:1,b:2,c:3?tls_ca_file=${AUTHORITY}&keepAliveInterval=-1&discoveryInterval=0`,
    'esdb://127.0.0.1:2113/?tls=false&maxDiscoverAttempts=2',
    // Of no use without TLS, and looked at by nobody.
    'esdb://a:1?tls=false&tlsCAFile=/nowhere',
  ])('%s can be used', async (url) => {
    expect(addressProblem(url)).toBeNull();
    await eventStoreDb({ url }).close();
  });

  it.each([
    ['esdb://bob:CANARY@a:1?tls=maybe', 'has a wrong value for tls, which takes true or false'],
    ['esdb://bob:CANARY@a:1?tls=TRUE', 'has a wrong value for tls, which takes true or false'],
    ['esdb://bob:CANARY@a:1?defaultDeadline=0', 'has a wrong value for defaultDeadline, which takes a whole number from 1'],
    ['esdb://bob:CANARY@a:1?tlsCAFile=%zz', 'has a wrong value for tlsCAFile, which takes the path of a file'],
    ['esdb://bob:CANARY@a:1?tls=true&foo=x', 'has an option that is not known: number 2 after the question mark'],
    ['esdb://a?bob:CANARY@b:1', 'has an option that is not known: number 1 after the question mark'],
    ['esdb://bob:CANARY@a:1?tlsVerifyCert=false', 'has tlsVerifyCert=false, which'],
    ['esdb://bob:CANARY@a:1?tls=false', 'names a user beside tls=false'],
    ['esdb://bob:CANARY@a:1?userCertFile=/etc/cert.pem', 'needs userCertFile and userKeyFile together'],
    ['esdb://bob:CANARY@a:1?tlsCAFile=/nowhere/ca.pem', 'names a file in tlsCAFile that cannot be read: /nowhere/ca.pem'],
    [`esdb://bob:CANARY@a:1?tlsCAFile=${import.meta.filename}`, `names a file in tlsCAFile that holds no certificate (PEM): ${import.meta.filename}`],
    ['esdb://bob:CAN@ARY@a:1', 'must look like esdb://user:password@host:port'],
    ['esdb://bob:CANARY%zz@a:1', 'must look like esdb://user:password@host:port'],
    ['http://bob:CANARY@a:1', 'must look like esdb://user:password@host:port'],
  ])('%s is refused in words, which hold nothing of the password, and nothing is printed', (url, words) => {
    const printed = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(addressProblem(url)).toContain(words);
    let refused: unknown = null;
    try {
      eventStoreDb({ url });
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(EventStoreAddressRefused);
    expect(String(refused)).toContain(words);
    expect(inspect(refused, { depth: 9, showHidden: true })).not.toMatch(/CAN|ARY|bob/);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  it('of a server that is away is not in what is said about it', async () => {
    const store = eventStoreDb({ url: `esdb://bob:CANARY@127.0.0.1:${await freePort()}` });
    const said = await store.head().catch((error: unknown) => error);
    expect(inspect(said, { depth: 9 })).toContain('the event store cannot be reached');
    expect(inspect(said, { depth: 9 })).not.toMatch(/CANARY|bob/);
    await store.close();
  });
});
