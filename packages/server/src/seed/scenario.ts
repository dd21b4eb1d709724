import { DEFAULT_UNITS } from '@callboard/contracts';
import { officeClosedOn, officeHours, seedQueues } from './centre.ts';
import { seedContacts } from './contacts.ts';
import { type Pace, perHourOf, type SeedCustomers, seedCustomers } from './customers.ts';
import { capacityOf, type SeedUser, seedUsers } from './people.ts';
import { seedRules } from './rules.ts';

const DAY_FROM_HOUR = 7;

/** Of those who may ask to be called back so many do, and of those who are called so many do not answer. */
const CALLBACK_SHARE = 0.5;
const UNREACHED_SHARE = 0.2;

/** How the day goes in the hours from seven to six, as shares of the pace: the morning is the busiest. */
const DAY = [0.5, 0.9, 1.2, 1.25, 1.1, 0.8, 0.85, 0.95, 0.85, 0.6, 0.35];

export type InsurerOptions = {
  /** Default: the whole day. */
  readonly hours?: number;
  readonly seed?: number;
  readonly pace?: Pace;
};

const agentOf = (user: SeedUser, place: number) => ({
  count: 1,
  skills: user.skills,
  queues: Object.fromEntries(user.queues.map((queue, index) => [queue, index + 1])),
  units: DEFAULT_UNITS,
  ...Object.fromEntries(capacityOf(user).map(({ channel, max, cost }) => [channel, { max, cost }])),
  missShare: 0.03,
  reaction: { law: 'uniform', from: 1.5, to: 5 },
  away: { law: 'uniform', from: 10, to: 25 },
  // Half an hour for lunch, one after the other, and a short break before and after it.
  breaks: [
    { atHour: 1.5 + (place % 8) / 8, minutes: 10 },
    { atHour: 4 + (place % 10) / 5, minutes: 30 },
    { atHour: 7.5 + (place % 8) / 8, minutes: 10 },
  ],
});

/** What the published rules add for a kind of customer. The scenario's day is the office's: it is open all the time. */
const addedPriority = ({ channel }: SeedCustomers, isVip: boolean): number =>
  seedRules
    .filter(({ when }) =>
      when.every(({ attribute, test, value }) => (attribute === 'vip' ? isVip : attribute === 'channel' ? value === channel : test === 'open')),
    )
    .reduce((sum, { addPriority }) => sum + addPriority, 0);

const VIP_SHARE = seedContacts.filter(({ vip }) => vip).length / seedContacts.length;

/** Callers are known by their number, and some of those are VIP; over other channels the demo's customers are not told apart. */
const partsOf = ({ channel }: SeedCustomers): readonly { readonly isVip: boolean; readonly part: number }[] =>
  channel === 'voice'
    ? [
        { isVip: false, part: 1 - VIP_SHARE },
        { isVip: true, part: VIP_SHARE },
      ]
    : [{ isVip: false, part: 1 }];

/** The demo's centre as a scenario: the queues, rules and people that `seedTenant` records, and the customers that the demo sends. */
export const insurerScenario = ({ hours = DAY.length, seed = 1, pace = 'normal' }: InsurerOptions = {}): unknown => ({
  name: 'insurer',
  seed,
  hours,
  startHour: DAY_FROM_HOUR,
  slSeconds: 30,
  ringDelayMs: 300,
  queues: seedQueues.map(({ key, needs, priority, relaxation, wrapUpSeconds, office, offerSeconds = {}, dueSeconds = null }) => ({
    id: key,
    needs,
    priority,
    steps: relaxation.map(({ afterSeconds, lowerLevelsBy = 0, dropSkills = [], alsoQueues = [], raisePriorityBy = 0, offerCallback = false, overflowTo }) => ({
      afterSeconds,
      lowerLevelsBy,
      dropSkills,
      alsoQueues,
      raisePriorityBy,
      offerCallback,
      ...(overflowTo === undefined ? {} : { overflowTo }),
    })),
    offerSecondsByChannel: offerSeconds,
    dueSeconds,
    // As `seedTenant` sets every queue.
    callbackAttempts: 3,
    callbackRetrySeconds: 600,
    outsideHours: 'queue',
    ...(office === undefined ? {} : { hours: [officeHours], closedOn: officeClosedOn, outsideHours: 'overflow', outsideHoursTo: office.outsideHoursTo }),
    wrapUpLimitSeconds: wrapUpSeconds,
  })),
  // A supervisor takes work when he wants to, not by a schedule.
  agents: seedUsers.filter(({ roles }) => roles.includes('agent') && !roles.includes('supervisor')).map(agentOf),
  customers: seedCustomers.flatMap((kind) => {
    const preferSeconds = seedQueues.find(({ key }) => key === kind.queue)?.preferLastAgentSeconds ?? 0;
    return partsOf(kind).map(({ isVip, part }) => ({
      queue: kind.queue,
      channel: kind.channel,
      perHour: DAY.map((busy) => busy * part * perHourOf(kind, pace)),
      addPriority: addedPriority(kind, isVip),
      intervalMinutes: 60,
      handling: kind.handling,
      patience: kind.patience,
      wrapUp: kind.wrapUp,
      holdShare: kind.holdShare,
      ...(kind.transfer === null ? {} : { transferShare: kind.transfer.share, transferTo: kind.transfer.to }),
      preferShare: preferSeconds > 0 ? kind.returning : 0,
      preferSeconds,
      ...(kind.channel === 'voice' ? { callbackShare: CALLBACK_SHARE, unreachedShare: UNREACHED_SHARE } : {}),
    }));
  }),
});
