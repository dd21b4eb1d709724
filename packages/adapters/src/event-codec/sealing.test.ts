import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CallboardEvent, type ContactEvent, ContactId, ContactProfile, SubjectId } from '@callboard/contracts';
import { SubjectIsErased } from '@callboard/engine/ports';
import { type Encoded, instant, type StoredEvent } from '@callboard/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { sqliteVault } from '../key-store/sqlite-vault.ts';
import { sealingCodec } from './sealing.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-codec-'));
const vault = sqliteVault({ path: join(folder, 'keys.db'), masterKey: new Uint8Array(32).fill(1) });
const codec = sealingCodec({ vault });

afterAll(async () => {
  await vault.close();
  rmSync(folder, { recursive: true });
});

const profile = ContactProfile.parse({
  name: 'Žofie',
  birthDate: null,
  insuredNumber: null,
  phones: ['+420601000111'],
  emails: [],
  insuredSince: null,
  payer: null,
  consents: [],
});
const created = (subjectId: string): Extract<ContactEvent, { type: 'ContactCreated' }> => {
  const [contact, subject] = [ContactId.parse('c1'), SubjectId.parse(subjectId)];
  return { type: 'ContactCreated', contactId: contact, at: instant(5), subjectId: subject, profile: { subjectId, clear: profile }, vip: true };
};

const stored = (encoded: Encoded): StoredEvent => ({
  ...encoded,
  id: 'e1',
  tenant: 'demo',
  stream: 'demo.contact-c1',
  revision: 0,
  position: 1n,
  recordedAt: instant(6),
  actor: { kind: 'system', id: 'test' },
  commandId: 'c',
  commandHash: 'h',
  correlationId: 'k',
  causationId: null,
  outsideAt: null,
});

const profileOf = (event: CallboardEvent | undefined) => (event?.type === 'ContactCreated' ? event.profile : null);

describe('the sealing codec', () => {
  it('takes personal fields out of the body and seals them', async () => {
    const encoded = await codec.encode(created('s1'));
    expect(encoded.data).toEqual({ contactId: 'c1', at: 5, subjectId: 's1', vip: true });
    expect(encoded.version).toBe(1);
    expect(JSON.stringify(encoded)).not.toMatch(/Žofie|601000111/);
    expect(encoded.sealed['profile']).toMatchObject({ subjectId: 's1', keyVersion: 1 });
  });

  it('gives the fact back with its personal field sealed, for the vault to open', async () => {
    const recorded = codec.decode(stored(await codec.encode(created('s1'))));
    const field = profileOf(recorded?.event);
    expect(field).toMatchObject({ subjectId: 's1', sealed: { keyVersion: 1 } });
    expect(field === null ? null : await vault.read(field)).toEqual(profile);
  });

  it('carries a field over that was sealed before', async () => {
    const first = await codec.encode(created('s1'));
    const recorded = codec.decode(stored(first));
    if (recorded === null) throw new Error('not decoded');
    expect(await codec.encode(recorded.event)).toEqual(first);
  });

  it('leaves null and erased personal fields in the body', async () => {
    const dispositioned = {
      type: 'InteractionDispositioned',
      interactionId: 'i1',
      handlingId: 'h1',
      agentId: 'a1',
      at: instant(5),
      dispositionIds: [],
      note: null,
      supersedes: null,
    };
    const encoded = await codec.encode(dispositioned as unknown as CallboardEvent);
    expect(encoded.data['note']).toBeNull();
    expect(encoded.sealed).toEqual({});
    const erased = await codec.encode({ ...created('s1'), profile: { subjectId: 's1', erased: true } });
    expect(profileOf(codec.decode(stored(erased))?.event)).toEqual({ subjectId: 's1', erased: true });
  });

  it('refuses to seal for an erased subject', async () => {
    await vault.erase(['s9']);
    await expect(codec.encode(created('s9'))).rejects.toBeInstanceOf(SubjectIsErased);
  });
});
