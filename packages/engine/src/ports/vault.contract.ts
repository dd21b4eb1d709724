import type { Check } from '@callboard/kernel/contracts';
import { expect } from 'vitest';
import { SubjectIsErased, type Vault } from './vault.ts';

export type VaultSubject = {
  readonly vault: Vault;
  /** The same keys opened anew, as after a restart; with the given master key where it was changed. */
  readonly reopen: (masterKey?: Uint8Array) => Promise<Vault>;
  /** Every byte that is kept, once everything is written and closed. */
  readonly bytesAtRest: () => Promise<readonly Uint8Array[]>;
};

const contains = (files: readonly Uint8Array[], text: string): boolean =>
  files.some((bytes) =>
    Array.from(bytes, (byte) => String.fromCharCode(byte))
      .join('')
      .includes(text),
  );

/** What every vault must do. */
export const vaultChecks: readonly Check<VaultSubject>[] = [
  {
    title: 'what was sealed is opened as it was',
    check: async ({ vault }) => {
      const clear = { name: 'Žofie Řeháková', phones: ['+420601234567'], nothing: null, deep: { list: [1, true] } };
      const part = await vault.seal('s1', clear);
      expect(part).toMatchObject({ subjectId: 's1', keyVersion: 1 });
      expect(JSON.stringify(part)).not.toContain('Žofie');
      expect(await vault.open(part)).toEqual(clear);
    },
  },
  {
    title: 'the same text is never sealed into the same bytes',
    check: async ({ vault }) => {
      const [one, other] = [await vault.seal('s1', 'same'), await vault.seal('s1', 'same')];
      expect(one.iv).not.toBe(other.iv);
      expect(one.data).not.toBe(other.data);
    },
  },
  {
    title: 'many fields of a new subject sealed at once are all readable after a restart',
    check: async ({ vault, reopen }) => {
      const parts = await Promise.all(Array.from({ length: 200 }, (_, index) => vault.seal(`s${index % 20}`, { index })));
      const again = await reopen();
      expect(await Promise.all(parts.map((part) => again.open(part)))).toEqual(parts.map((_, index) => ({ index })));
    },
  },
  {
    title: 'changed bytes are refused, never opened',
    check: async ({ vault }) => {
      const part = await vault.seal('s1', 'the truth');
      const changed = (part.data.startsWith('A') ? 'B' : 'A') + part.data.slice(1);
      await expect(vault.open({ ...part, data: changed })).rejects.toThrow();
    },
  },
  {
    title: 'a part moved to another subject is refused',
    check: async ({ vault }) => {
      const part = await vault.seal('s1', 'the truth');
      await vault.seal('s2', 'something');
      await expect(vault.open({ ...part, subjectId: 's2' })).rejects.toThrow();
    },
  },
  {
    title: 'an erased subject opens as nothing, also after a restart',
    check: async ({ vault, reopen }) => {
      const [gone, kept] = [await vault.seal('s1', 'gone'), await vault.seal('s2', 'kept')];
      expect(await vault.isErased('s1')).toBe(false);
      await vault.erase(['s1', 'never-seen']);
      expect([await vault.open(gone), await vault.open(kept), await vault.isErased('s1'), await vault.isErased('s2')]).toEqual([null, 'kept', true, false]);
      const again = await reopen();
      expect([await again.open(gone), await again.open(kept), await again.isErased('s1'), await again.isErased('never-seen')]).toEqual([
        null,
        'kept',
        true,
        true,
      ]);
    },
  },
  {
    title: 'nothing is sealed for an erased subject any more',
    check: async ({ vault, reopen }) => {
      await vault.seal('s1', 'before');
      await vault.erase(['s1', 'never-seen']);
      await expect(vault.seal('s1', 'after')).rejects.toBeInstanceOf(SubjectIsErased);
      await expect(vault.seal('never-seen', 'after')).rejects.toBeInstanceOf(SubjectIsErased);
      const again = await reopen();
      await expect(again.seal('s1', 'after')).rejects.toBeInstanceOf(SubjectIsErased);
    },
  },
  {
    title: 'erasing twice is erasing once',
    check: async ({ vault }) => {
      const part = await vault.seal('s1', 'gone');
      await vault.erase(['s1']);
      await vault.erase(['s1']);
      expect(await vault.open(part)).toBeNull();
    },
  },
  {
    title: 'a personal field is read in whatever form it has',
    check: async ({ vault }) => {
      const { subjectId, ...sealed } = await vault.seal('s1', { text: 'hello' });
      expect(await vault.read({ subjectId, clear: { text: 'hello' } })).toEqual({ text: 'hello' });
      expect(await vault.read({ subjectId, sealed })).toEqual({ text: 'hello' });
      expect(await vault.read({ subjectId, erased: true })).toBeNull();
    },
  },
  {
    title: 'after a change of the master key everything opens with the new one, and nothing with the old',
    check: async ({ vault, reopen }) => {
      const part = await vault.seal('s1', 'kept');
      const newKey = new Uint8Array(32).fill(9);
      await vault.rotate(newKey);
      const after = await vault.seal('s2', 'later');
      expect(await vault.open(part)).toBe('kept');
      const again = await reopen(newKey);
      expect([await again.open(part), await again.open(after)]).toEqual(['kept', 'later']);
      await expect(reopen(new Uint8Array(32).fill(1))).rejects.toThrow();
    },
  },
  {
    title: 'nothing in the clear is kept',
    check: async ({ vault, bytesAtRest }) => {
      await vault.seal('s1', 'plaintext-canary');
      expect(contains(await bytesAtRest(), 'plaintext-canary')).toBe(false);
    },
  },
];
