import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { vaultChecks, type VaultSubject } from '@callboard/engine/testing';
import { StoreUnavailable } from '@callboard/kernel';
import { failuresOf, holdsContract } from '@callboard/kernel/contracts';
import { describe, expect, it } from 'vitest';
import { sqliteVault } from './sqlite-vault.ts';

const masterKey = new Uint8Array(32).fill(1);

const filesOf = (folder: string): readonly Buffer[] => readdirSync(folder).map((name) => readFileSync(join(folder, name)));

const opened = (broken: (subject: VaultSubject) => VaultSubject) => () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-keys-'));
  const path = join(folder, 'keys.db');
  const vaults = [sqliteVault({ path, masterKey })] as const;
  const more: { close: () => Promise<void> }[] = [];
  const subject: VaultSubject = {
    vault: vaults[0],
    reopen: (key = masterKey) =>
      new Promise((resolve) => {
        const again = sqliteVault({ path, masterKey: key });
        more.push(again);
        resolve(again);
      }),
    bytesAtRest: async () => Promise.resolve(filesOf(folder)),
  };
  return Promise.resolve({
    subject: broken(subject),
    close: async () => {
      for (const vault of [...more, ...vaults]) await vault.close();
      rmSync(folder, { recursive: true });
    },
  });
};

holdsContract(
  'the vault in SQLite',
  vaultChecks,
  opened((subject) => subject),
);

describe('the vault in SQLite', () => {
  it('keeps no byte of an erased key in its files, whatever was made and erased around it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-keys-'));
    const path = join(folder, 'keys.db');
    const vault = sqliteVault({ path, masterKey });
    for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 200 }, (_, index) => vault.seal(`s${round}-${index}`, 'x')));
    const reader = new DatabaseSync(path, { readOnly: true });
    const wrapped = reader
      .prepare("SELECT wrapped FROM keys WHERE subject LIKE 's%-1__'")
      .all()
      .map((row) => Buffer.from(row['wrapped'] as Uint8Array));
    reader.close();
    expect(wrapped).toHaveLength(1000);
    const there = (): number => {
      const files = filesOf(folder);
      return wrapped.filter((bytes) => files.some((file) => file.includes(bytes))).length;
    };
    expect(there()).toBe(1000);
    for (let round = 0; round < 10; round += 1) await vault.erase(Array.from({ length: 100 }, (_, index) => `s${round}-${100 + index}`));
    expect(there()).toBe(0);
    await vault.close();
    expect(there()).toBe(0);
    rmSync(folder, { recursive: true });
  });
});

describe('two vaults on one file', () => {
  it('share the key of a new subject, and the erasure of an old one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-keys-'));
    const [one, other] = [sqliteVault({ path: join(folder, 'keys.db'), masterKey }), sqliteVault({ path: join(folder, 'keys.db'), masterKey })];
    const [mine, theirs] = await Promise.all([one.seal('s1', 'mine'), other.seal('s1', 'theirs')]);
    expect([await one.open(theirs), await other.open(mine)]).toEqual(['theirs', 'mine']);
    await one.erase(['s1']);
    expect([await one.open(mine), await other.open(mine)]).toEqual([null, null]);
    await Promise.all([one.close(), other.close()]);
    rmSync(folder, { recursive: true });
  });

  it('lose nothing that was sealed while the master key was changed: it is refused in words, or opens with the new one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-keys-'));
    const path = join(folder, 'keys.db');
    const next = new Uint8Array(32).fill(9);
    const [one, other] = [sqliteVault({ path, masterKey }), sqliteVault({ path, masterKey })];
    const known = await other.seal('known', 'known');
    const mine = Array.from({ length: 20 }, (_, index) => one.seal(`before${index}`, index));
    const rotated = one.rotate(next);
    const meanwhile = Array.from({ length: 20 }, (_, index) => one.seal(`meanwhile${index}`, index));
    const parts = await Promise.all([...mine, ...meanwhile]);
    await rotated;
    await expect(other.open(known)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(other.seal('later', 'x')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(other.rotate(new Uint8Array(32).fill(7))).rejects.toThrow('start this process again with the new one');
    const after = sqliteVault({ path, masterKey: next });
    for (const part of [known, ...parts, await one.seal('later', 'y')]) expect(await after.open(part)).not.toBeNull();
    await Promise.all([one.close(), other.close(), after.close()]);
    expect(() => sqliteVault({ path, masterKey })).toThrow('another master key');
    rmSync(folder, { recursive: true });
  });
});

describe('the contract of vaults', () => {
  it('notices one that does not erase', async () => {
    const keeps = ({ vault, ...rest }: VaultSubject): VaultSubject => ({ ...rest, vault: { ...vault, erase: () => Promise.resolve() } });
    expect(await failuresOf(vaultChecks, opened(keeps))).toContain('an erased subject opens as nothing, also after a restart');
  });

  it('notices one that does not encrypt', async () => {
    const plain = ({ vault, ...rest }: VaultSubject): VaultSubject => ({
      ...rest,
      vault: {
        ...vault,
        seal: (subjectId, clear) => Promise.resolve({ subjectId, keyVersion: 1, iv: '', data: JSON.stringify(clear) }),
        open: ({ data }) => Promise.resolve(JSON.parse(data)),
      },
    });
    const failed = await failuresOf(vaultChecks, opened(plain));
    expect(failed).toContain('what was sealed is opened as it was');
    expect(failed).toContain('changed bytes are refused, never opened');
    expect(failed).toContain('a part moved to another subject is refused');
  });
});
