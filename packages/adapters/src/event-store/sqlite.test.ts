import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, instant } from '@callboard/kernel';
import { checkpointsChecks, eventStoreChecks, holdsContract } from '@callboard/kernel/contracts';
import { sqliteCheckpoints } from './sqlite-checkpoints.ts';
import { sqliteEventStore } from './sqlite.ts';

const clock: Clock = { now: () => instant(1_000) };
const folder = (): string => mkdtempSync(join(tmpdir(), 'callboard-log-'));

holdsContract('the event store in SQLite', eventStoreChecks, async () => {
  const path = folder();
  const subject = await sqliteEventStore({ path: join(path, 'events.db'), clock });
  return {
    subject,
    close: async () => {
      await subject.close();
      rmSync(path, { recursive: true });
    },
  };
});

holdsContract('checkpoints in SQLite', checkpointsChecks, () => {
  const path = folder();
  const subject = sqliteCheckpoints({ path: join(path, 'checkpoints.db') });
  return Promise.resolve({
    subject,
    close: async () => {
      await subject.close();
      rmSync(path, { recursive: true });
    },
  });
});
