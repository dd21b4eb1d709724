import { describe, expect, it } from 'vitest';
import { parseScenario } from './parse-scenario.ts';
import { insurer } from './testing/insurer.ts';

const problemsOf = (json: unknown): readonly string[] => {
  const parsed = parseScenario(json);
  return parsed.ok ? [] : parsed.problems;
};
const simple = { lambdaPerHour: 100, ahtSeconds: 180, agents: 7, patienceSeconds: null, hours: 8, warmupHours: 1, seed: 1, replications: 2, slSeconds: 20 };

describe('a scenario', () => {
  it('of the simple case is one queue, equal agents and exponential times', () => {
    const parsed = parseScenario(simple);
    expect(parsed).toMatchObject({
      ok: true,
      scenario: {
        seed: 1,
        replications: 2,
        queues: [{ id: 'queue' }],
        agents: [{ count: 7, queues: { queue: 1 } }],
        customers: [{ perHour: [100], handling: 180, patience: null }],
      },
    });
  });

  it('in full is taken as it is', () => {
    expect(problemsOf(insurer)).toEqual([]);
  });

  it('says all that is wrong with it in words', () => {
    expect(problemsOf({ ...simple, lambdaPerHour: -1, agents: 2.5, ahtSeconds: { law: 'gamma', mean: 3 }, hours: '8', colour: 'red' })).toEqual([
      'lambdaPerHour must be greater than 0.',
      'ahtSeconds must be seconds, or a law (exponential, fixed, uniform, lognormal) with its own numbers.',
      'agents must be a whole number.',
      'hours must be a number.',
      'colour is not known here.',
    ]);
  });

  it('names the queue that is not there', () => {
    expect(problemsOf({ ...insurer, customers: [{ queue: 'nowhere', handling: 10, perHour: 5 }] })).toEqual([
      'customers[0] names the queue nowhere, which is not defined.',
    ]);
  });

  it('takes opening hours, and says what is wrong with them', () => {
    const withQueue = (queue: object): readonly string[] =>
      problemsOf({ ...insurer, queues: [{ ...insurer.queues[0], ...queue }, ...insurer.queues.slice(1)] });
    const opening = { hours: [{ toDay: 5, from: '08:00', to: '18:00' }], closedOn: ['2026-12-24'], outsideHours: 'overflow', outsideHoursTo: 'claims' };
    expect(withQueue(opening)).toEqual([]);
    expect(withQueue({ hours: [{ from: '8', to: '25:00' }], closedOn: ['24.12.'], outsideHours: 'sometimes' })).toEqual([
      'queues[0].hours[0].from must be a time like 08:30.',
      'queues[0].hours[0].to must be a time like 08:30.',
      'queues[0].closedOn must be a list, each a day like 2026-12-24.',
      'queues[0].outsideHours must be one of queue, close, overflow.',
    ]);
    expect(withQueue({ ...opening, outsideHoursTo: null, timeZone: 'Europe/Atlantis' })).toEqual([
      'Queue service hands on outside its hours, and outsideHoursTo is missing.',
      'timeZone of queue service names the time zone Europe/Atlantis, which is not known.',
    ]);
  });

  it('takes how long offers stand over a channel, and says what is wrong with it', () => {
    const withSeconds = (offerSecondsByChannel: object) =>
      parseScenario({ ...insurer, queues: [{ ...insurer.queues[0], offerSecondsByChannel }, ...insurer.queues.slice(1)] });
    const right = withSeconds({ mail: 120, sms: 60, chat: null });
    expect(right.ok ? right.scenario.queues.map(({ offerSecondsByChannel }) => offerSecondsByChannel) : right.problems).toEqual([
      { mail: 120, sms: 60 },
      {},
      {},
    ]);
    expect(withSeconds({ mail: 4, chat: 7.5, fax: 60 })).toEqual({
      ok: false,
      problems: [
        'queues[0].offerSecondsByChannel.chat must be a whole number.',
        'queues[0].offerSecondsByChannel.mail must be between 5 and 3600.',
        'queues[0].offerSecondsByChannel.fax is not known here.',
      ],
    });
  });

  it('takes a trace from a list or a file, and says which line of it is wrong', () => {
    const files: Readonly<Record<string, string>> = {
      'day.csv': 'at,calls,chats\n08:00,3,1\n08:15,"5",2\n',
      'wrong.csv': '3\n4\nfive\n',
      'plain.csv': '3\n4\n',
    };
    const parsed = (customers: object) =>
      parseScenario({ ...insurer, customers: [{ queue: 'service', handling: 60, ...customers }] }, (file) => files[file] ?? null);
    const arrivalsOf = (customers: object) => {
      const one = parsed(customers);
      return one.ok ? one.scenario.customers[0]?.arrivals : one.problems;
    };
    expect(arrivalsOf({ arrivals: [1, 0, 2] })).toEqual([1, 0, 2]);
    expect(arrivalsOf({ arrivalsFile: 'day.csv' })).toEqual([1, 2]);
    expect(arrivalsOf({ arrivalsFile: 'day.csv', arrivalsColumn: 'calls' })).toEqual([3, 5]);
    expect(arrivalsOf({ arrivalsFile: 'plain.csv' })).toEqual([3, 4]);
    expect(arrivalsOf({ arrivals: [1.5] })).toEqual(['customers[0].arrivals must be a list of whole numbers, none below 0.']);
    expect(arrivalsOf({ arrivalsFile: 'no.csv' })).toEqual(['customers[0].arrivalsFile names the file no.csv, which cannot be read.']);
    expect(arrivalsOf({ arrivalsFile: 'wrong.csv' })).toEqual([
      'customers[0].arrivalsFile names the file wrong.csv: line 3 has "five" where a whole number must be.',
    ]);
    expect(arrivalsOf({ arrivalsFile: 'day.csv', arrivalsColumn: 'mails' })).toEqual([
      'customers[0].arrivalsFile names the file day.csv: its first line has no column mails, only at, calls, chats.',
    ]);
  });

  it('says what cannot be true of consultations', () => {
    const withConsult = (consult: object, channel = 'voice') => problemsOf({ ...insurer, customers: [{ queue: 'service', channel, handling: 60, consult }] });
    expect(withConsult({ agentShare: 0.1, skillShare: 0.2, needs: { de: 3 }, transferShare: 0.5 })).toEqual([]);
    expect(withConsult({ agentShare: 0.6, queueShare: 0.6, skillShare: 0.1, transferShare: 0.8, conferenceShare: 0.3, queue: 'nowhere' })).toEqual([
      'customers[0] names the queue nowhere, which is not defined.',
      'customers[0].consult asks in more conversations than there are: agentShare, queueShare and skillShare add up to more than 1.',
      'customers[0].consult ends in more ways than there are: transferShare and conferenceShare add up to more than 1.',
      'customers[0].consult asks for a skill, but needs is missing.',
    ]);
    expect(withConsult({ agentShare: 0.1 }, 'chat')).toEqual(['customers[0].consult asks somebody over a second call, and chat has none.']);
    expect(withConsult({ agentShare: 2, whom: 'petra' })).toEqual([
      'customers[0].consult.agentShare must be between 0 and 1.',
      'customers[0].consult.whom is not known here.',
    ]);
  });

  it('says what is missing', () => {
    expect(problemsOf({ hours: 1 })).toEqual(['queues must not be empty.', 'agents must not be empty.', 'customers must not be empty.']);
    expect(problemsOf({ lambdaPerHour: 3 })).toEqual(['ahtSeconds is missing.', 'agents is missing.']);
    expect(problemsOf('x')).toEqual(['A scenario is an object.']);
  });

  it('does not warm up longer than it lasts', () => {
    expect(problemsOf({ ...simple, warmupHours: 8 })).toEqual(['warmupHours must be less than hours.']);
  });
});
