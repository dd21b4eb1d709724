import type { Vault } from '@callboard/engine/ports';

type Sealed = { readonly subjectId: string };

const isPersonal = (value: object): value is Sealed => 'subjectId' in value && ('sealed' in value || 'clear' in value || 'erased' in value);

/** The value with every personal field in it opened; `erased` where the person was. For those who may see everything. */
export const openPersonal = async (vault: Pick<Vault, 'read'>, value: unknown): Promise<unknown> => {
  if (typeof value !== 'object' || value === null) return value;
  if (isPersonal(value)) return (await vault.read(value as Parameters<Vault['read']>[0])) ?? 'erased';
  if (Array.isArray(value)) return Promise.all(value.map((part) => openPersonal(vault, part)));
  const entries = await Promise.all(Object.entries(value).map(async ([key, part]) => [key, await openPersonal(vault, part)] as const));
  return Object.fromEntries(entries);
};
