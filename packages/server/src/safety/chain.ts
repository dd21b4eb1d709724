import { createHash } from 'node:crypto';
import { type Position, positionText, type StoredEvent } from '@callboard/kernel';

/** How far a tenant's chain has come: how many of its records, and the hash (hexadecimal) over all of them in order. */
export type TenantChain = { readonly count: number; readonly hash: string };
export type Chains = { readonly [tenant: string]: TenantChain };

/** JSON with sorted keys, so that the same content always gives the same text. What JSON leaves out is left out. */
export const canonicalJson = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
};

/** SHA-256 over everything that is stored of an event, its sealed parts as they are: destroying a key changes nothing. */
export const recordHash = (event: StoredEvent): Buffer => {
  const {
    id,
    type,
    version,
    tenant,
    stream,
    revision,
    position,
    recordedAt,
    actor,
    commandId,
    commandHash,
    correlationId,
    causationId,
    outsideAt,
    data,
    sealed,
  } = event;
  const stored = { id, type, version, tenant, stream, revision, position: positionText(position), recordedAt, actor: { kind: actor.kind, id: actor.id } };
  return createHash('sha256')
    .update(canonicalJson({ ...stored, commandId, commandHash, correlationId, causationId, outsideAt, data, sealed }))
    .digest();
};

/** A chain before its first record. */
const begin = (tenant: string): TenantChain => ({ count: 0, hash: createHash('sha256').update(`callboard chain 1\n${tenant}`).digest('hex') });

/** The chains with one more record. */
export const chained = (chains: Chains, tenant: string, record: Buffer): Chains => {
  const before = chains[tenant] ?? begin(tenant);
  const hash = createHash('sha256').update(Buffer.from(before.hash, 'hex')).update(record).digest('hex');
  return { ...chains, [tenant]: { count: before.count + 1, hash } };
};

/** What is signed now and then: up to `position` the log has `count` records, and each tenant's chain stands so. */
export type SealedState = {
  /** From 1, without gaps. */
  readonly no: number;
  /** When it was signed, milliseconds. */
  readonly at: number;
  readonly position: Position;
  readonly count: number;
  readonly chains: Chains;
  /** SHA-256 (hexadecimal) of the checkpoint before, null for the first. */
  readonly previous: string | null;
};

export const totalOf = (chains: Chains): number => Object.values(chains).reduce((sum, { count }) => sum + count, 0);

/** Names of tenants whose chains differ. */
export const differing = (a: Chains, b: Chains): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((tenant) => a[tenant]?.hash !== b[tenant]?.hash || a[tenant]?.count !== b[tenant]?.count);
