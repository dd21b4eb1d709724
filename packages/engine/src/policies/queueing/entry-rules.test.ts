import { type Calendar, LATER_ROUTING, QueueId, type QueueRouting, type RoutingRule, SkillId } from '@callboard/contracts';
import { instant } from '@callboard/kernel';
import { describe, expect, it } from 'vitest';
import { decideEntry, type Entering, type EntryQueue, type EntryRules } from './entry-rules.ts';
import { type Names, wordsOf } from './entry-words.ts';
import { isOpen } from './opening-hours.ts';

const at = (iso: string) => instant(Date.parse(iso));
const workdays: Calendar = {
  timeZone: 'Europe/Prague',
  week: Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [{ from: '08:00', to: '18:00' }]])),
  exceptions: { '2026-12-24': [], '2026-12-23': [{ from: '08:00', to: '12:00' }] },
};

describe('opening hours in Prague', () => {
  it.each([
    ['a Monday in winter before eight', '2026-11-23T06:59:59Z', false],
    ['a Monday in winter from eight', '2026-11-23T07:00:00Z', true],
    ['a Monday in winter to the last minute', '2026-11-23T16:59:59Z', true],
    ['a Monday in winter at six in the evening', '2026-11-23T17:00:00Z', false],
    ['a Monday in summer from eight', '2026-07-06T06:00:00Z', true],
    ['a Monday in summer before eight', '2026-07-06T05:59:00Z', false],
    ['a Sunday', '2026-11-22T10:00:00Z', false],
    ['the Monday after the clocks went forward', '2026-03-30T06:00:00Z', true],
    ['the Friday before they did', '2026-03-27T06:30:00Z', false],
    ['the Monday after they went back', '2026-10-26T06:30:00Z', false],
    ['Christmas Eve', '2026-12-24T10:00:00Z', false],
    ['the afternoon of a shortened day', '2026-12-23T12:00:00Z', false],
    ['the morning of a shortened day', '2026-12-23T10:00:00Z', true],
  ])('on %s', (_when, iso, open) => {
    expect(isOpen(workdays, at(iso))).toBe(open);
  });

  it('are open both times in the hour that comes twice', () => {
    const night: Calendar = { timeZone: 'Europe/Prague', week: { '7': [{ from: '02:15', to: '02:45' }] }, exceptions: {} };
    expect(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T00:00:00Z', '2026-10-25T01:50:00Z'].map((iso) => isOpen(night, at(iso)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('run over midnight when they end before they begin, and end with the day before', () => {
    const night: Calendar = { timeZone: 'Europe/Prague', week: { '5': [{ from: '22:00', to: '06:00' }] }, exceptions: {} };
    expect(
      ['2026-11-27T20:59:00Z', '2026-11-27T21:00:00Z', '2026-11-28T04:59:00Z', '2026-11-28T05:00:00Z', '2026-11-27T04:00:00Z'].map((iso) =>
        isOpen(night, at(iso)),
      ),
    ).toEqual([false, true, true, false, false]);
  });

  it('go to the end of the day with 24:00', () => {
    const late: Calendar = { timeZone: 'Europe/Prague', week: { '1': [{ from: '20:00', to: '24:00' }] }, exceptions: {} };
    expect([isOpen(late, at('2026-11-23T22:59:59Z')), isOpen(late, at('2026-11-23T23:00:00Z'))]).toEqual([true, false]);
  });
});

const names: Names = {
  skill: (id) => (id === 'insurance' ? 'Insurance law' : id),
  calendar: (id) => (id === 'office' ? 'Office hours' : id),
  agent: (id) => id,
  queue: (id) => id,
};

const routing = (over: Partial<QueueRouting>): QueueRouting => ({
  needs: [],
  prefers: [],
  priority: 50,
  ageingPerMinute: 0,
  order: 'longest-idle',
  ...LATER_ROUTING,
  offerSeconds: 20,
  autoAnswer: false,
  preferLastAgentSeconds: 0,
  relaxation: [],
  maxWaitSeconds: null,
  calendarId: null,
  outsideHours: 'queue',
  outsideHoursQueueId: null,
  ...over,
});
const queue = (name: string, address: string | null, over: Partial<QueueRouting> = {}, retired = false): EntryQueue => ({
  queueId: QueueId.parse(name),
  name,
  routing: routing(over),
  entries: address === null ? [] : [{ channel: 'voice', address }],
  retired,
});
const rule = (name: string, over: Partial<RoutingRule>): RoutingRule => ({ name, when: [], queueId: null, addPriority: 0, needs: [], close: false, ...over });
const service = queue('service', '800100', { needs: [{ skillId: 'insurance', minLevel: 2 }] });
const claims = queue('claims', null);
const rules = (list: readonly RoutingRule[], queues: readonly EntryQueue[] = [service, claims]): EntryRules => ({
  version: 7,
  rules: list,
  queues,
  calendars: new Map([['workdays', workdays]]),
});
const monday = at('2026-11-23T10:00:00Z');
const sunday = at('2026-11-22T10:00:00Z');
const call = (over: Partial<Entering> = {}): Entering => ({ channel: 'voice', entry: '800100', attributes: {}, language: 'cs', at: monday, ...over });

describe('an interaction coming in', () => {
  it('goes where its entry leads when no rule says otherwise', () => {
    expect(decideEntry(call(), rules([]))).toMatchObject({
      queueId: 'service',
      needs: [{ skillId: 'insurance', minLevel: 2 }],
      priority: 50,
      close: false,
      ruleVersion: 7,
    });
  });

  it('goes nowhere when its entry leads nowhere', () => {
    expect(decideEntry(call({ entry: '800999' }), rules([]))).toMatchObject({ queueId: null, close: false });
    expect(decideEntry(call({ channel: 'chat' }), rules([]))).toMatchObject({ queueId: null, close: false });
  });

  it('takes the queue of the first rule that holds, and the priorities and needs of all that do', () => {
    const decided = decideEntry(
      call({ attributes: { vip: 'yes', subject: 'accident' }, language: 'de' }),
      rules([
        rule('VIP', { when: [{ attribute: 'vip', test: 'is', value: 'yes' }], addPriority: 30 }),
        rule('German', { when: [{ attribute: 'language', test: 'one-of', value: 'de, at' }], needs: [{ skillId: SkillId.parse('german'), minLevel: 3 }] }),
        rule('Accidents', { when: [{ attribute: 'subject', test: 'starts-with', value: 'acc' }], queueId: QueueId.parse('claims') }),
        rule('Everybody', { queueId: QueueId.parse('service') }),
        rule('Slovak', { when: [{ attribute: 'language', test: 'is', value: 'sk' }], addPriority: -50 }),
      ]),
    );
    expect(decided).toMatchObject({ queueId: 'claims', needs: [{ skillId: 'german', minLevel: 3 }], priority: 80 });
  });

  it('keeps its priority between 0 and 100', () => {
    expect(decideEntry(call(), rules([rule('Up', { addPriority: 90 })])).priority).toBe(100);
    expect(decideEntry(call(), rules([rule('Down', { addPriority: -90 })])).priority).toBe(0);
  });

  it('is closed by a rule that says so, and by no later one', () => {
    const closing = rule('Closed', { when: [{ attribute: 'calendar', test: 'closed', value: 'workdays' }], close: true });
    expect(decideEntry(call({ at: sunday }), rules([closing]))).toMatchObject({ queueId: null, close: true });
    expect(decideEntry(call(), rules([closing]))).toMatchObject({ queueId: 'service', close: false });
  });

  it('does outside its queue’s hours what the queue says', () => {
    const night = queue('night', null);
    const outside = (over: Partial<QueueRouting>) =>
      decideEntry(call({ at: sunday }), rules([], [queue('service', '800100', { calendarId: 'workdays' as never, ...over }), night]));
    expect(outside({ outsideHours: 'queue' })).toMatchObject({ queueId: 'service', close: false });
    expect(outside({ outsideHours: 'close' })).toMatchObject({ queueId: null, close: true });
    expect(outside({ outsideHours: 'overflow', outsideHoursQueueId: QueueId.parse('night') })).toMatchObject({ queueId: 'night', close: false });
    expect(outside({ outsideHours: 'overflow', outsideHoursQueueId: QueueId.parse('gone') })).toMatchObject({ queueId: 'service', close: false });
  });

  it('ends somewhere although two closed queues hand on to each other', () => {
    const one = queue('one', '800100', { calendarId: 'workdays' as never, outsideHours: 'overflow', outsideHoursQueueId: QueueId.parse('two') });
    const two = queue('two', null, { calendarId: 'workdays' as never, outsideHours: 'overflow', outsideHoursQueueId: QueueId.parse('one') });
    expect(decideEntry(call({ at: sunday }), rules([], [one, two])).queueId).toBe('one');
  });

  it('passes over a retired queue', () => {
    expect(decideEntry(call(), rules([rule('Old', { queueId: QueueId.parse('old') })], [queue('old', null, {}, true), service])).queueId).toBe('service');
  });

  it('says in both languages how it came to that', () => {
    const decided = decideEntry(
      call({ attributes: { vip: 'no' } }),
      rules([rule('VIP', { when: [{ attribute: 'vip', test: 'is', value: 'yes' }], addPriority: 30 })]),
    );
    expect(wordsOf(decided.steps, names)).toEqual([
      { cs: 'Pravidlo „VIP“ neplatí: není splněno „vip je yes“.', en: 'Rule “VIP” does not apply: “vip is yes” does not hold.' },
      { cs: 'Vstup 800100 vede do fronty service.', en: 'Entry 800100 leads to queue service.' },
      {
        cs: 'Vstoupí do fronty service s prioritou 50; požadované dovednosti: Insurance law ≥ 2.',
        en: 'It enters queue service with priority 50; skills required: Insurance law ≥ 2.',
      },
    ]);
  });
});
