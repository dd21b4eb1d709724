import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lastBytesOf, MONGO_MISSING, ownMongoInstallation } from '@callboard/adapters/connections/testing/mongodb';
import type { ContactId, ContactProfile, InteractionId, MessageId, SubjectId, UserId } from '@callboard/contracts';
import { idOf, START } from '@callboard/kernel';
import { type ContactCard, factTables } from '@callboard/projections';
import { v7 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { createOperations } from '../operations.ts';
import { seedContacts } from '../seed/contacts.ts';
import { makeBackup, restoreBackup } from './backup.ts';
import { foundUnder, nowOf, PATIENCE, startWholeSystem, type WholeSystem } from './testing/whole-system.ts';
import { verifyLog } from './verify.ts';

let system: WholeSystem;
afterEach(async () => {
  await system.stop();
  system.remove();
});

const isMongoMissing = ownMongoInstallation() === null;
if (isMongoMissing) process.stderr.write(`An erasure with documents in MongoDB was not tested: ${MONGO_MISSING}\n`);

const PHONE = '+420777918273';
const person: ContactProfile = {
  name: 'Xenofón Křepelčík-Žďárský',
  birthDate: '1971-02-29',
  insuredNumber: '7102299876',
  phones: [PHONE],
  emails: ['Xenofon.Krepelcik@nezvykla-domena.example'],
  insuredSince: '1999-09-19, Zapadákov',
  payer: 'zvláštní plátce Q7',
  consents: ['výjimečný souhlas'],
};
const WRITTEN = 'Dobrý den, tady Křepelčík, potřebuji přehled plateb za listopad.';
const ANSWERED = 'Pane Křepelčíku, přehled posíláme na adresu Zapadákov 12.';
const NOTED = 'volal Xenofón, chce zavolat na 777918273';
/** Whatever of him could stand somewhere. */
const values = [
  person.name,
  'Xenofón',
  'Křepelčík',
  'Zapadákov',
  PHONE,
  PHONE.slice(1),
  '777918273',
  '7102299876',
  '1971-02-29',
  ...person.emails,
  'nezvykla-domena',
  'zvláštní plátce',
  'výjimečný souhlas',
  'přehled plateb za listopad',
  'přehled posíláme',
  'volal Xenofón',
];
const needles = [
  ...new Set(values.flatMap((value) => [value, value.toLowerCase(), value.toUpperCase(), value.normalize('NFD'), JSON.stringify(value).slice(1, -1)])),
];

const contactId = 'contact-of-the-test' as ContactId;
const subjectId = 'subject-of-the-test' as SubjectId;

const createPerson = async (): Promise<void> => {
  const command = { type: 'CreateContact', contactId, subjectId, profile: { subjectId, clear: person }, vip: false, at: nowOf() } as const;
  expect(await system.parts.engine.execute(command, system.meta())).toMatchObject({ ok: true });
  await expect.poll(() => system.parts.documents.load('contact-card', 'demo', contactId), PATIENCE).not.toBeNull();
};
const desk = () => system.parts.engine.desk;
const done = async (outcome: Promise<{ readonly ok: boolean }>): Promise<void> => void expect(await outcome).toMatchObject({ ok: true });

/** Accepts the next offer of `interactionId`, notes something about the person and ends the work. */
const handle = async (agentId: UserId, interactionId: InteractionId, meanwhile: () => Promise<void>): Promise<void> => {
  const offered = await system.event('InteractionOffered', (event) => event.interactionId === interactionId && event.agentId === agentId);
  await done(desk().acceptOffer({ agentId, interactionId, offerId: offered.offerId, at: nowOf() }, system.meta()));
  await system.event('InteractionAnswered', (event) => event.interactionId === interactionId);
  await meanwhile();
  await system.event('InteractionWrapUpStarted', (event) => event.interactionId === interactionId);
  await done(desk().finishWrapUp({ agentId, interactionId, at: nowOf() }, system.meta()));
  await system.event('InteractionClosed', (event) => event.interactionId === interactionId);
};

const callAndChat = async (agentId: UserId): Promise<void> => {
  await done(desk().startWork({ agentId, device: null, at: nowOf() }, system.meta()));
  await done(desk().goReady({ agentId, at: nowOf() }, system.meta()));
  await system.phones.watch(PHONE, {});
  expect(await system.phones.call(PHONE, '800101')).not.toBeNull();
  const { interactionId: call } = await system.event('InteractionIdentified', (event) => event.contactId === contactId);
  await handle(agentId, call, async () => {
    await done(desk().setDisposition({ agentId, interactionId: call, dispositionIds: [], note: NOTED, at: nowOf() }, system.meta()));
    await done(desk().hangUp({ agentId, interactionId: call, at: nowOf() }, system.meta()));
  });
  const visitor = { kind: 'customer', id: 'anonymous' } as const;
  await done(
    system.parts.engine.chat.startChat(
      { conversationId: null, site: 'web', name: person.name, text: WRITTEN, sentId: 'm1', context: {}, at: nowOf() },
      system.meta(visitor),
    ),
  );
  const { interactionId: chat } = await system.event('InteractionStarted', (event) => event.channel === 'chat');
  await handle(agentId, chat, async () => {
    await done(desk().linkContact({ agentId, interactionId: chat, contactId, at: nowOf() }, system.meta()));
    await done(desk().sendMessage({ agentId, interactionId: chat, messageId: v7() as MessageId, text: ANSWERED, at: nowOf() }, system.meta()));
    await done(desk().endConversation({ agentId, interactionId: chat, at: nowOf() }, system.meta()));
  });
  await done(desk().endWork({ agentId, at: nowOf() }, system.meta()));
};

const settled = async (): Promise<void> => {
  const { store, projections, analytics } = system.parts;
  const head = await store.head();
  await expect.poll(() => projections.position() >= head, PATIENCE).toBe(true);
  if (!('problem' in analytics)) await analytics.feeder.sendOnce();
};
/** Every row of every fact table: as the documents have it, and as reports see it. */
const facts = async (): Promise<{ readonly [table: string]: { readonly stored: unknown; readonly reported: string } }> => {
  const { readStore, analytics } = system.parts;
  if ('problem' in analytics) throw new Error(analytics.problem);
  const tables: { [table: string]: { readonly stored: unknown; readonly reported: string } } = {};
  for (const table of factTables) {
    const pointer = await readStore.pointer(table);
    const stored = pointer === null ? [] : await readStore.changedSince(pointer.collection, START, 10_000);
    tables[table] = { stored, reported: await analytics.store.query(`SELECT * FROM ${table} ORDER BY id`, { format: 'CSVWithNames' }) };
  }
  return tables;
};
const wrappedKeys = (): readonly Uint8Array[] => {
  const db = new DatabaseSync(join(system.dataDir, 'keys.db'), { readOnly: true });
  const rows = db.prepare('SELECT wrapped FROM keys WHERE subject = ?').all(subjectId);
  db.close();
  return rows.flatMap((row) => (row['wrapped'] instanceof Uint8Array ? [row['wrapped']] : []));
};

/** Restores the older backup with this system's receipts and starts it: documents are built anew, the person stays erased, the others are there. */
const comesBackErased = async (): Promise<void> => {
  const dataDir = `${system.dataDir}-backup/restored`;
  const restored = await restoreBackup({ folder: `${system.dataDir}-backup/one`, dataDir, receipts: join(system.dataDir, 'receipts'), masterKey: null });
  expect(restored.erasedAgain).toBe(2);
  const again = await startWholeSystem(dataDir);
  try {
    const { documents, vault } = again.parts;
    const cards = await documents.find<ContactCard>('contact-card', { limit: 1000 });
    expect(cards).toHaveLength(seedContacts.length + 1);
    const names = await Promise.all(cards.map(async ({ id, profile }) => [id, (await vault.read(profile))?.name ?? null] as const));
    expect(names.filter(([, name]) => name === null)).toEqual([[contactId, null]]);
    expect(await documents.count('interaction-card', {})).toBe(2);
  } finally {
    await again.stop();
  }
  expect(verifyLog(dataDir)).toMatchObject({ ok: true });
  expect(foundUnder(dataDir, needles)).toEqual([]);
};

it('what is stored of a command does not let anybody try values', async () => {
  system = await startWholeSystem();
  const command = { type: 'CreateContact', contactId, subjectId, profile: { subjectId, clear: person }, vip: false, at: nowOf() } as const;
  await done(system.parts.engine.execute(command, system.meta()));
  const [stored] = await system.parts.store.readStream(`demo.contact-${contactId}`);
  expect(stored?.commandHash).toBeTruthy();
  expect(stored?.commandHash).not.toBe(idOf('command', JSON.stringify(command)));
});

/** Lives, is erased, and is looked for everywhere. With documents in the database of `mongoUrl`, or in the data folder. */
const erasedEverywhere = async (mongoUrl: string | null): Promise<void> => {
  system = await startWholeSystem(undefined, mongoUrl);
  await createPerson();
  const agentId = system.agent('ondrej');
  await callAndChat(agentId);
  await settled();
  const { documents, vault, analytics } = system.parts;
  const known = await documents.load<ContactCard>('contact-card', 'demo', contactId);
  expect(known === null ? null : await vault.read(known.profile)).toEqual(person);
  await makeBackup(system.dataDir, `${system.dataDir}-backup/one`, nowOf());
  const keys = wrappedKeys();
  expect(keys).toHaveLength(1);
  const before = await facts();
  expect(before['handling_facts']?.reported).toContain(agentId);
  // Reports lie compressed on the disk: their rows are searched as well.
  const reported = Object.values(before).map((table) => table.reported);
  expect(needles.filter((needle) => reported.some((rows) => rows.includes(needle)))).toEqual([]);

  const erased = await createOperations(system.parts).eraseContact(contactId, nowOf(), system.meta({ kind: 'user', id: 'admin' }));
  await settled();
  expect(await facts()).toEqual(before);
  expect(await documents.load('contact-card', 'demo', contactId)).toMatchObject({ profile: { erased: true } });
  if (!('problem' in analytics)) await analytics.feeder.rebuild();
  await settled();
  expect(await facts()).toEqual(before);
  const other = await documents.find<ContactCard>('contact-card', { limit: 1000 });
  const names = await Promise.all(other.map(async (card) => (await vault.read(card.profile))?.name ?? null));
  expect(names.filter((name) => name !== null)).toHaveLength(seedContacts.length);
  await system.stop();

  expect(erased).toMatchObject({
    ok: true,
    receipt: {
      contactId,
      by: 'admin',
      complete: true,
      stores: [
        { store: 'log', counts: { thatStillOpen: 0 } },
        { store: 'keys', counts: { subjects: 2, erased: 2 } },
        {
          store: 'documents',
          left: expect.stringContaining(mongoUrl === null ? 'Interactions' : 'In MongoDB') as string,
          counts: { contactsPurged: 1, 'interaction-card': 2, conversation: 1, message: 2 },
        },
        { store: 'live views' },
        { store: 'reports', counts: { interactions: 2 } },
        { store: 'settings' },
        { store: 'backups', counts: { notCovered: 1 } },
      ],
    },
  });
  const [file] = readdirSync(join(system.dataDir, 'receipts'));
  expect(JSON.parse(readFileSync(join(system.dataDir, 'receipts', file ?? ''), 'utf8'))).toEqual(
    JSON.parse(JSON.stringify('receipt' in erased ? erased.receipt : null)),
  );
  expect(foundUnder(system.dataDir, needles)).toEqual([]);
  expect(foundUnder(system.dataDir, keys)).toEqual([]);
  // The search does find what is there: the agent's name, and the key that an older backup still has.
  expect(foundUnder(system.dataDir, ['Ondřej Beran']).length).toBeGreaterThan(0);
  expect(foundUnder(`${system.dataDir}-backup`, keys)).toHaveLength(1);
  expect(verifyLog(system.dataDir)).toMatchObject({ ok: true, unsigned: 0 });
  await comesBackErased();
  expect(system.logged.filter((line) => needles.some((needle) => line.includes(needle)))).toEqual([]);
};

it('an erased person is in no file any more, the reports are as before, and the receipt says so', () => erasedEverywhere(null), 90_000);

it.skipIf(isMongoMissing)(
  'an erased person whose documents are in MongoDB is in none of them, nor in a file, and the reports are as before',
  async () => {
    const own = ownMongoInstallation();
    if (own === null) throw new Error(MONGO_MISSING);
    await erasedEverywhere(own.url);
    const bytes = await lastBytesOf(own.url);
    expect(needles.filter((needle) => bytes.includes(needle))).toEqual([]);
    // The search does find what is there.
    expect(bytes.includes('Ondřej Beran')).toBe(true);
    await own.close();
  },
  90_000,
);
