import type { CallboardCommand } from '@callboard/engine';
import { instant } from '@callboard/kernel';
import { parseScenario } from '@callboard/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { TRIAL_QUEUE } from './centre.ts';
import { insurerScenario } from './scenario.ts';
import { seedId, seedTenant } from './seed.ts';

const TENANT = 'demo';
const recorded: CallboardCommand[] = [];
const all = <T extends CallboardCommand['type']>(type: T): readonly Extract<CallboardCommand, { type: T }>[] =>
  recorded.filter((command): command is Extract<CallboardCommand, { type: T }> => command.type === type);

beforeAll(async () => {
  const execute = (command: CallboardCommand) => {
    recorded.push(command);
    return Promise.resolve({ ok: true as const, position: 1n, revision: 0, changed: true, repeated: false });
  };
  await seedTenant({ tenant: TENANT, at: instant(0), passwordHash: 'hash', execute });
});

const trialQueueId = seedId(TENANT, 'queue', TRIAL_QUEUE);
const insurersQueues = () => all('CreateQueue').filter(({ queueId }) => queueId !== trialQueueId);

describe('the demo tenant is an ordinary insurer’s centre', () => {
  it('has three sites and an external partner, with people at each', () => {
    expect(all('DefineSite').map(({ external }) => external)).toEqual([false, false, false, true]);
    const staffed = new Set(all('CreateUser').map(({ siteId }) => siteId));
    expect(all('DefineSite').filter(({ siteId }) => !staffed.has(siteId))).toEqual([]);
  });

  it('has twelve queues on five channels, and one more for whoever tries it', () => {
    expect(insurersQueues()).toHaveLength(12);
    expect(all('CreateQueue')).toHaveLength(13);
    expect([...new Set(insurersQueues().flatMap(({ channels }) => channels))].sort()).toEqual(['chat', 'mail', 'sms', 'social', 'voice']);
    const withoutEntry = insurersQueues().filter(({ queueId, channels }) => {
      const entries = all('SetEntries').find((set) => set.queueId === queueId)?.entries ?? [];
      return channels.some((channel) => !entries.some((entry) => entry.channel === channel));
    });
    expect(withoutEntry).toEqual([]);
  });

  it('has thirty skills, each of them held by somebody', () => {
    expect(all('DefineSkill')).toHaveLength(30);
    const held = new Set<string>(all('SetSkill').map(({ skillId }) => skillId));
    expect(all('DefineSkill').filter(({ skillId }) => !held.has(skillId))).toEqual([]);
  });

  it('opens by the clock in Prague, and stays closed on every public holiday of 2027', () => {
    const office = all('DefineCalendar').find(({ name }) => name === 'Provozní doba');
    expect(office?.calendar.timeZone).toBe('Europe/Prague');
    expect(Object.values(office?.calendar.week ?? {}).filter((ranges) => ranges.length > 0)).toHaveLength(5);
    expect(Object.keys(office?.calendar.exceptions ?? {}).filter((day) => day.startsWith('2027'))).toHaveLength(13);
    expect(insurersQueues().filter(({ routing }) => routing.calendarId === office?.calendarId)).not.toEqual([]);
  });

  it('puts VIPs first, lets busy queues flow over after 60 s and prefers the last agent for 10 s', () => {
    expect(all('PublishRoutingRules')[0]?.rules.filter(({ when }) => when.some(({ attribute }) => attribute === 'vip'))).toHaveLength(1);
    expect(all('CreateContact').filter(({ vip }) => vip)).not.toEqual([]);
    const overflows = insurersQueues().flatMap(({ routing }) => routing.relaxation.filter(({ overflowToQueueId }) => overflowToQueueId !== null));
    expect(overflows.map(({ afterSeconds }) => afterSeconds)).toEqual([60, 60, 60]);
    const preferred = insurersQueues().flatMap(({ routing }) => (routing.preferLastAgentSeconds > 0 ? [routing.preferLastAgentSeconds] : []));
    expect(new Set(preferred)).toEqual(new Set([10]));
  });

  it('has a supervisor who may take work himself', () => {
    const both = all('CreateUser').filter(({ roles }) => roles.includes('supervisor') && roles.includes('agent'));
    expect(both).toHaveLength(1);
    expect(all('SetCapacity').some(({ userId }) => userId === both[0]?.userId)).toBe(true);
    expect(all('SetQueue').some(({ userId }) => userId === both[0]?.userId)).toBe(true);
  });

  it('is what the simulator plays under the name of insurer', () => {
    const parsed = parseScenario(insurerScenario({ hours: 1 }));
    if (!parsed.ok) throw new Error(parsed.problems.join(' '));
    const ofKey = new Map(parsed.scenario.queues.map((queue) => [seedId(TENANT, 'queue', queue.id), queue]));
    expect(ofKey.size).toBe(13);
    for (const { queueId, routing } of all('CreateQueue')) {
      const played = ofKey.get(queueId);
      expect(played?.priority).toBe(routing.priority);
      expect(played?.steps.map(({ afterSeconds, overflowTo }) => [afterSeconds, overflowTo === null ? null : seedId(TENANT, 'queue', overflowTo)])).toEqual(
        routing.relaxation.map(({ afterSeconds, overflowToQueueId }) => [afterSeconds, overflowToQueueId]),
      );
    }
  });
});
