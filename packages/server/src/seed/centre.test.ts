import { type Calendar, QueueId, type QueueRouting, SkillId } from '@callboard/contracts';
import type { CallboardCommand } from '@callboard/engine';
import { instant } from '@callboard/kernel';
import { parseScenario, runOnce, type Scenario, settingUp } from '@callboard/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedQueues, TRIAL_QUEUE } from './centre.ts';
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

const insurer = (hours = 1): Scenario => {
  const parsed = parseScenario(insurerScenario({ hours }));
  return parsed.ok ? parsed.scenario : expect.fail(parsed.problems.join(' '));
};

type Calendars = ReadonlyMap<string, Calendar>;
const calendarsIn = (commands: readonly CallboardCommand[]): Calendars =>
  new Map(commands.flatMap((command) => (command.type === 'DefineCalendar' ? [[command.calendarId, command.calendar] as const] : [])));
const seededCalendars = (): Calendars => calendarsIn(recorded);

const isAlwaysOpen = ({ week, exceptions }: Calendar): boolean =>
  Object.keys(exceptions).length === 0 && Object.values(week).every((ranges) => JSON.stringify(ranges) === '[{"from":"00:00","to":"24:00"}]');

/** All that a queue's routing says: the hours instead of the calendar's id, null where it is always open. */
const comparable = (routing: QueueRouting | undefined, calendars: Calendars) => {
  if (routing === undefined) return null;
  const { calendarId, ...same } = routing;
  const calendar = calendarId === null ? null : (calendars.get(calendarId) ?? expect.fail(`there is no calendar ${calendarId}`));
  // Whom a customer prefers is told of the customers of a scenario, and compared by itself.
  return { ...same, preferLastAgentSeconds: 0, hours: calendar === null || isAlwaysOpen(calendar) ? null : calendar };
};

/** The routing of a scenario's queue in the words of the seed: the same but for the ids. */
const translated = (routing: QueueRouting | undefined) => {
  if (routing === undefined) return null;
  const queueOf = (key: string) => QueueId.parse(seedId(TENANT, 'queue', key));
  const skillOf = (key: string) => SkillId.parse(seedId(TENANT, 'skill', key));
  const needsOf = (needs: QueueRouting['needs']) => needs.map(({ skillId, ...need }) => ({ ...need, skillId: skillOf(skillId) }));
  const maybe = (key: string | null) => (key === null ? null : queueOf(key));
  return comparable(
    {
      ...routing,
      needs: needsOf(routing.needs),
      prefers: needsOf(routing.prefers),
      outsideHoursQueueId: maybe(routing.outsideHoursQueueId),
      relaxation: routing.relaxation.map((step) => ({
        ...step,
        dropSkills: step.dropSkills.map(skillOf),
        alsoQueueIds: step.alsoQueueIds.map(queueOf),
        overflowToQueueId: maybe(step.overflowToQueueId),
      })),
    },
    calendarsIn(settingUp(insurer(), new Map(), instant(0))),
  );
};

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

  it('is what the simulator plays under the name of insurer: every queue routes in every respect as the seed says', () => {
    const played = new Map(
      settingUp(insurer(), new Map(), instant(0)).flatMap((command) => (command.type === 'CreateQueue' ? [[command.name, command] as const] : [])),
    );
    const keys = seedQueues.map(({ key }) => key);
    expect([...played.keys()]).toEqual(keys);
    expect(keys.map((key) => ({ key, ...translated(played.get(key)?.routing) }))).toEqual(
      keys.map((key) => ({
        key,
        ...comparable(all('CreateQueue').find(({ queueId }) => queueId === seedId(TENANT, 'queue', key))?.routing, seededCalendars()),
      })),
    );
  });

  it('prefers in the simulator whom it prefers in the demo', () => {
    const wanted = (key: string) => all('CreateQueue').find(({ queueId }) => queueId === seedId(TENANT, 'queue', key))?.routing.preferLastAgentSeconds;
    const { customers } = insurer();
    expect(customers.map(({ queue, preferSeconds }) => [queue, preferSeconds])).toEqual(customers.map(({ queue }) => [queue, wanted(queue)]));
    expect(customers.filter(({ preferShare, preferSeconds }) => preferShare > 0 && preferSeconds === 0)).toEqual([]);
  });

  it('calls customers of the simulator back, some of them in vain, and breaks nothing by it', { timeout: 60_000 }, () => {
    const counts = new Map<string, number>();
    const recordedEvent = ({ event: { type } }: { readonly event: { readonly type: string } }): void => void counts.set(type, (counts.get(type) ?? 0) + 1);
    const { breaches } = runOnce(insurer(4), { seed: 'callbacks', check: true, stretches: 1, recorded: recordedEvent });
    expect(breaches).toEqual([]);
    expect(counts.get('InteractionCallbackAccepted')).toBeGreaterThan(0);
    expect(counts.get('InteractionCallbackUnreached')).toBeGreaterThan(0);
  });
});
