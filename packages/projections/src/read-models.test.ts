import { CalendarId, type CallboardEvent, ContactId, type ContactProfile, ExchangeId, type Personal, SkillId, SubjectId, UserId } from '@callboard/contracts';
import { specForProjection } from '@callboard/kernel/testing';
import { describe, expect, it } from 'vitest';
import { createDocumentReader } from './document-reader.ts';
import { at, call, chat, inQueue, lunch, queueCreated, teamDefined, userCreated } from './testing/facts-of-life.ts';
import { memoryReadStore } from './testing/memory-read-store.ts';
import { allCentreItems, centreItem, centreItemsOf } from './read-models/centre-item.ts';
import { contactCard } from './read-models/contact-card.ts';
import { conversation } from './read-models/conversation.ts';
import { exchangeLink } from './read-models/exchange-link.ts';
import { indexedFields, readModels } from './read-models/index.ts';
import { findLogin, login } from './read-models/login.ts';
import { message, withReadState } from './read-models/message.ts';
import { offerExplanation } from './read-models/offer-explanation.ts';
import { queue } from './read-models/queue.ts';
import { user } from './read-models/user.ts';
import { waiting } from './read-models/waiting.ts';

describe('who waits', () => {
  const list = specForProjection(waiting);
  const c = call();
  it('stands there from entering to leaving, with the offer that is out', () => {
    expect(list(c.starts(0)).docs.size).toBe(0);
    expect(list(c.queued(5)).doc('i1')).toMatchObject({ stayId: 'i1-stay-1', queueId: 'sales', since: at(5), offer: null });
    expect(list(c.queued(5), c.routed(6)).doc('i1')?.offer).toEqual({ offerId: 'i1-offer-1', agentId: 'anna' });
    expect(list(c.queued(5), c.routed(6), c.missed(20)).doc('i1')?.offer).toBeNull();
    expect(list(c.queued(5), c.leaves(20, 'answered', 15_000)).docs.size).toBe(0);
  });
  it('a transfer leaves the second stay standing, whichever end comes last', () => {
    const moved = list(c.queued(5), c.leaves(20, 'flowed-out', 15_000), c.queued(20, 2, 'transfer', 'support'), c.leaves(21, 'abandoned', 0, 1));
    expect(moved.doc('i1')).toMatchObject({ stayId: 'i1-stay-2', queueId: 'support' });
  });
});

describe('conversations', () => {
  const talk = chat();
  const facts = [
    talk.opened(0),
    call('i1', { channel: 'chat' }).starts(0),
    talk.received(1, 'm1'),
    talk.received(2, 'm2'),
    talk.sent(3, 'm3'),
    talk.received(4, 'm4'),
  ];
  it('know their interaction, the last message and what is unread', () => {
    const doc = specForProjection(conversation)(...facts).doc('i1-conversation');
    expect(doc).toMatchObject({
      interactionId: 'i1',
      messages: 4,
      last: { messageId: 'm4', author: { kind: 'customer' } },
      unread: ['m1', 'm2', 'm4'],
      unreadByCustomer: ['m3'],
    });
    expect(specForProjection(conversation)(...facts, talk.read(5, 'm2', 'agent')).doc('i1-conversation')?.unread).toEqual(['m4']);
    expect(specForProjection(conversation)(...facts, talk.read(5, 'm3', 'customer')).doc('i1-conversation')?.unreadByCustomer).toEqual([]);
  });
  it('reading a message reads what that side’s other one had written before', () => {
    const { docs } = specForProjection(message)(...facts, talk.read(5, 'm2', 'agent'));
    const states = withReadState([...docs.values()]).map(({ id, state }) => `${id} ${state}`);
    expect(states).toEqual(['m1 read', 'm2 read', 'm3 sent', 'm4 sent']);
    expect(specForProjection(message)(...facts, talk.read(5, 'm3', 'agent')).doc('m3')?.state).toBe('sent');
  });
});

describe('people and settings', () => {
  const userId = UserId.parse('anna');
  it('a user’s skills and queues are set and taken away', () => {
    const skill = (level: number | null): CallboardEvent => ({
      type: 'UserSkillSet',
      userId,
      at: at(1),
      skillId: SkillId.parse('german'),
      level,
      validFrom: null,
      validTo: null,
    });
    expect(specForProjection(user)(userCreated(), skill(3), inQueue(), skill(4)).doc('anna')).toMatchObject({
      skills: [{ skillId: 'german', level: 4 }],
      queues: [{ queueId: 'sales', order: 1 }],
    });
    expect(specForProjection(user)(userCreated(), skill(3), skill(null), inQueue(), inQueue('anna', 'sales', null)).doc('anna')).toMatchObject({
      skills: [],
      queues: [],
    });
  });
  it('only the login document has the password, and nobody finds it in another tenant', async () => {
    const facts: readonly CallboardEvent[] = [userCreated(), { type: 'UserPasswordSet', userId, at: at(1), passwordHash: 'argon' }];
    expect(JSON.stringify(specForProjection(user)(...facts).doc('anna'))).not.toContain('argon');
    const doc = specForProjection(login)(...facts).doc('anna');
    const store = memoryReadStore();
    await store.write({ writes: [{ projection: 'login@1', id: 'anna', doc, position: 2n }], parked: [], checkpoints: {} });
    await store.point('login', { collection: 'login@1', version: 1 });
    const documents = createDocumentReader(store);
    expect(await findLogin(documents, 'demo', 'ANNA@demo')).toEqual(doc);
    expect(await findLogin(documents, 'other', 'anna@demo')).toBeNull();
  });
  it('settings of one id but different kinds do not mix', () => {
    const skill: CallboardEvent = { type: 'SkillDefined', at: at(0), skillId: SkillId.parse('lunch'), name: 'Lunch', group: 'food' };
    const { docs } = specForProjection(centreItem)(lunch, skill, { type: 'SkillRetired', at: at(1), skillId: SkillId.parse('lunch') }, teamDefined);
    expect(centreItemsOf([...docs.values()], 'skill')).toMatchObject([{ id: 'lunch', retired: true }]);
    expect(centreItemsOf([...docs.values()], 'reason')).toMatchObject([{ id: 'lunch', retired: false, maxMinutes: 30 }]);
    expect([...docs.keys()]).toEqual(['reason:lunch', 'skill:lunch', 'team:team']);
  });
  it('rules and calendars are found by their tenant', async () => {
    const calendar: CallboardEvent = {
      type: 'CalendarDefined',
      at: at(0),
      calendarId: CalendarId.parse('week'),
      name: 'Week',
      calendar: { timeZone: 'Europe/Prague', week: {}, exceptions: {} },
    };
    const { docs } = specForProjection(centreItem)({ type: 'RoutingRulesPublished', at: at(0), ruleVersion: 3, rules: [] }, calendar);
    expect(docs.get('rules:demo')).toMatchObject({ kind: 'rules', version: 3 });
    expect(await allCentreItems(createDocumentReader(memoryReadStore()), 'demo')).toEqual([]);
    expect(docs.get('calendar:week')).toMatchObject({ name: 'Week' });
  });
  it('a retired queue keeps its settings', () => {
    const created = queueCreated();
    expect(specForProjection(queue)(created, { type: 'QueueRetired', queueId: created.queueId, at: at(1) }).doc('sales')).toMatchObject({
      name: 'sales',
      retired: true,
      service: { serviceLevelSeconds: 20 },
    });
  });
});

describe('a contact', () => {
  const contactId = ContactId.parse('jana');
  const subjectId = SubjectId.parse('s1');
  const profile: Personal<ContactProfile> = { subjectId, sealed: { keyVersion: 1, iv: 'aXY=', data: 'ZGF0YQ==' } };
  const created: CallboardEvent = { type: 'ContactCreated', contactId, at: at(0), subjectId, profile, vip: true };
  it('keeps subjects that turned out to be him, and loses wrong ones', () => {
    const linked: CallboardEvent = { type: 'ContactSubjectLinked', contactId, at: at(1), subjectId: SubjectId.parse('s2') };
    const card = specForProjection(contactCard);
    expect(card(created, linked, linked).doc('jana')?.subjectIds).toEqual(['s1', 's2']);
    expect(card(created, linked, { ...linked, type: 'ContactSubjectUnlinked' }).doc('jana')?.subjectIds).toEqual(['s1']);
  });
  it('after an erasure has no profile any more', () => {
    const erased: CallboardEvent = { type: 'SubjectErased', contactId, at: at(9), subjectIds: [subjectId], byUserId: 'admin' };
    expect(specForProjection(contactCard)(created, erased).doc('jana')).toMatchObject({
      profile: { subjectId: 's1', erased: true },
      erasedAt: at(9),
      vip: true,
    });
  });
});

it('an exchange whose link is lost says since when and why', () => {
  const exchangeId = ExchangeId.parse('main');
  const lost: CallboardEvent = { type: 'ExchangeLinkLost', exchangeId, at: at(5), reason: 'timeout' };
  expect(specForProjection(exchangeLink)(lost).doc('main')).toMatchObject({ up: false, since: at(5), reason: 'timeout' });
  expect(specForProjection(exchangeLink)(lost, { type: 'ExchangeLinkRestored', exchangeId, at: at(9), callsFound: 3, callsGone: 1 }).doc('main')).toMatchObject(
    { up: true, since: at(9), callsFound: 3 },
  );
});

it('every offer keeps the router’s account of it', () => {
  expect(specForProjection(offerExplanation)(call().routed(5)).doc('i1-offer-1')).toMatchObject({ stayId: 'i1-stay-1', agentId: 'anna', explanation: null });
});

it('read models have names of their own, and index what exists', () => {
  const names = readModels.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(indexedFields).filter((name) => !names.includes(name))).toEqual([]);
});
