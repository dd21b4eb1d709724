import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MONGO_MISSING, ownMongoInstallation } from '@callboard/adapters/connections/testing/mongodb';
import { StoreUnavailable } from '@callboard/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Misconfigured, type ServerConfig, serverConfig } from './config.ts';
import { openInstallation } from './installation.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const isMissing = ownMongoInstallation() === null;
if (isMissing) process.stderr.write(`Installations in MongoDB were not tested: ${MONGO_MISSING}\n`);

describe.skipIf(isMissing)('an installation in MongoDB', () => {
  let own: NonNullable<ReturnType<typeof ownMongoInstallation>>;
  let dataDir: string;
  let config: ServerConfig;
  beforeEach(() => {
    const made = ownMongoInstallation();
    if (made === null) throw new Error(MONGO_MISSING);
    own = made;
    dataDir = mkdtempSync(join(tmpdir(), 'callboard-installation-'));
    // Log and Redis are named and not asked.
    const servers = { EVENTSTORE_URL: 'esdb://127.0.0.1:1?tls=false', REDIS_URL: 'redis://127.0.0.1:1', MONGODB_URL: own.url };
    config = serverConfig(['--data', dataDir], { ...servers, CALLBOARD_MASTER_KEY: '07'.repeat(32) });
  });
  afterEach(async () => {
    await own.close();
    rmSync(dataDir, { recursive: true });
  });
  const open = (firstEventId: () => Promise<string | null>) => openInstallation(config, firstEventId, quiet);
  const made = async (): Promise<readonly string[]> => (await own.db.listCollections().toArray()).map(({ name }) => name);

  it('that has no keys is refused for a log with events, with what to do, and nothing is made there', async () => {
    const refused = open(() => Promise.resolve('first'));
    await expect(refused).rejects.toBeInstanceOf(Misconfigured);
    await expect(refused).rejects.toThrow('Put that database back from a backup');
    expect(await made()).toEqual([]);
    expect(existsSync(join(dataDir, 'keys.db'))).toBe(false);
  });

  it('begins with an empty log, and takes in the processes that come when it has events', async () => {
    const first = await open(() => Promise.resolve(null));
    const part = await first.vault.seal('s1', 'kept');
    // The first event may be recorded between the looks of a process that begins at the same moment.
    const later = await open(() => Promise.resolve('first'));
    expect(await later.vault.open(part)).toBe('kept');
    expect(await later.mark?.read()).toBeNull();
    await later.mark?.write('first');
    expect(await first.mark?.read()).toBe('first');
    await Promise.all([first.close(), later.close()]);
  });

  it('waits for the log only where nothing says yet that it began', async () => {
    let asked = 0;
    const away = async (): Promise<string | null> => {
      asked += 1;
      if (asked < 3) throw new StoreUnavailable('the log is away');
      return Promise.resolve(null);
    };
    await (await open(away)).close();
    expect(asked).toBe(3);
    await (await open(() => Promise.reject(new Error('nobody asks')))).close();
  });

  it('of a folder with keys of its own is refused', async () => {
    await (await openInstallation({ ...config, masterKey: null }, () => Promise.resolve(null), quiet)).close();
    await expect(open(() => Promise.resolve(null))).rejects.toThrow('has keys of its own');
  });
});
