import { type Calendar, type ChannelKind, type QueueId, type QueueRouting, type RoutingRule, type SkillNeed } from '@callboard/contracts';
import type { Instant } from '@callboard/kernel';
import type { EntryStep } from './entry-words.ts';
import { isOpen } from './opening-hours.ts';

/** A queue as far as entering it is concerned. */
export type EntryQueue = {
  readonly queueId: QueueId;
  readonly name: string;
  readonly routing: QueueRouting;
  readonly entries: readonly { readonly channel: ChannelKind; readonly address: string }[];
  readonly retired: boolean;
};

/** What is known of an interaction when it comes in. */
export type Entering = {
  readonly channel: ChannelKind;
  readonly entry: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly language: string | null;
  readonly at: Instant;
};

export type EntryRules = {
  readonly version: number;
  readonly rules: readonly RoutingRule[];
  readonly queues: readonly EntryQueue[];
  readonly calendars: ReadonlyMap<string, Calendar>;
};

/** Where it goes and what it asks for. `queueId` null: closed (`close` says so), or nothing leads anywhere. `steps` is how it came to that. */
export type EntryDecision = {
  readonly queueId: QueueId | null;
  readonly needs: readonly SkillNeed[];
  readonly prefers: readonly SkillNeed[];
  readonly priority: number;
  readonly close: boolean;
  readonly ruleVersion: number;
  readonly steps: readonly EntryStep[];
};

type Condition = RoutingRule['when'][number];

const valueOf = (entering: Entering, attribute: string): string | null => {
  if (attribute === 'entry') return entering.entry;
  if (attribute === 'channel') return entering.channel;
  if (attribute === 'language') return entering.language;
  return entering.attributes[attribute] ?? null;
};

/** A calendar nobody defined is open: a mistake in the settings must not turn customers away. */
const open = (calendars: EntryRules['calendars'], calendarId: string, at: Instant): boolean => {
  const calendar = calendars.get(calendarId);
  return calendar === undefined || isOpen(calendar, at);
};

const holds = ({ attribute, test, value }: Condition, entering: Entering, calendars: EntryRules['calendars']): boolean => {
  const present = valueOf(entering, attribute);
  switch (test) {
    case 'is':
      return present === value;
    case 'is-not':
      return present !== value;
    case 'one-of':
      return present !== null && value.split(',').some((one) => one.trim() === present);
    case 'starts-with':
      return present !== null && present.startsWith(value);
    case 'present':
      return present !== null && present !== '';
    case 'open':
      return open(calendars, value, entering.at);
    case 'closed':
      return !open(calendars, value, entering.at);
  }
};

/** All needs of both, the higher level where both want the same skill. */
export const mergeNeeds = (a: readonly SkillNeed[], b: readonly SkillNeed[]): readonly SkillNeed[] => {
  const levels = new Map(a.map(({ skillId, minLevel }) => [skillId, minLevel]));
  for (const { skillId, minLevel } of b) levels.set(skillId, Math.max(minLevel, levels.get(skillId) ?? 0));
  return [...levels].map(([skillId, minLevel]) => ({ skillId, minLevel }));
};

type Ruled = {
  readonly queueId: QueueId | null;
  readonly addPriority: number;
  readonly needs: readonly SkillNeed[];
  readonly close: boolean;
  readonly steps: readonly EntryStep[];
};

/** Rules apply in their order. Each that holds adds its priority and its needs; the first that names a usable queue decides it; one that closes ends it. */
const applyRules = (entering: Entering, { rules, calendars, queues }: EntryRules): Ruled => {
  let ruled: Ruled = { queueId: null, addPriority: 0, needs: [], close: false, steps: [] };
  for (const rule of rules) {
    const failed = rule.when.find((condition) => !holds(condition, entering, calendars));
    if (failed !== undefined) {
      ruled = {
        ...ruled,
        steps: [...ruled.steps, { step: 'rule-not-met', rule: rule.name, attribute: failed.attribute, test: failed.test, value: failed.value }],
      };
      continue;
    }
    const usable = queues.find((queue) => queue.queueId === rule.queueId && !queue.retired);
    ruled = {
      queueId: ruled.queueId ?? usable?.queueId ?? null,
      addPriority: ruled.addPriority + rule.addPriority,
      needs: mergeNeeds(ruled.needs, rule.needs),
      close: rule.close,
      steps: [...ruled.steps, { step: 'rule-met', rule: rule.name, queue: usable?.name ?? null, addPriority: rule.addPriority, close: rule.close }],
    };
    if (rule.close) return ruled;
  }
  return ruled;
};

type Hours = { readonly queue: EntryQueue | null; readonly close: boolean; readonly steps: readonly EntryStep[] };

/** Follows queues that hand on outside their hours; one that was seen before ends the walk, and is entered although it is closed. */
const withinHours = (first: EntryQueue, { queues, calendars }: EntryRules, at: Instant): Hours => {
  const seen = new Set<QueueId>();
  const steps: EntryStep[] = [];
  for (let queue = first; ;) {
    const { calendarId, outsideHours, outsideHoursQueueId } = queue.routing;
    if (calendarId === null || open(calendars, calendarId, at) || seen.has(queue.queueId)) return { queue, close: false, steps };
    seen.add(queue.queueId);
    const next = queues.find(({ queueId, retired }) => queueId === outsideHoursQueueId && !retired);
    if (outsideHours === 'close') return { queue: null, close: true, steps: [...steps, { step: 'closed-now', queue: queue.name }] };
    if (outsideHours === 'queue' || next === undefined) return { queue, close: false, steps: [...steps, { step: 'waits-outside-hours', queue: queue.name }] };
    steps.push({ step: 'handed-on-outside-hours', queue: queue.name, to: next.name });
    queue = next;
  }
};

const nowhere = (rules: EntryRules, ruled: Ruled, steps: readonly EntryStep[], close: boolean): EntryDecision => ({
  queueId: null,
  needs: ruled.needs,
  prefers: [],
  priority: 0,
  close,
  ruleVersion: rules.version,
  steps,
});

/** Which queue an interaction enters, with which needs and priority, or that it is closed. Pure: the moment comes in. */
export const decideEntry = (entering: Entering, rules: EntryRules): EntryDecision => {
  const ruled = applyRules(entering, rules);
  if (ruled.close) return nowhere(rules, ruled, [...ruled.steps, { step: 'closed-by-rule' }], true);
  const leadsTo = (queue: EntryQueue): boolean =>
    !queue.retired && queue.entries.some(({ channel, address }) => channel === entering.channel && address === entering.entry);
  const byEntry = ruled.queueId === null;
  const first = rules.queues.find((queue) => (byEntry ? leadsTo(queue) : queue.queueId === ruled.queueId));
  if (first === undefined) return nowhere(rules, ruled, [...ruled.steps, { step: 'no-queue', entry: entering.entry }], false);
  const chosen: readonly EntryStep[] = byEntry ? [...ruled.steps, { step: 'queue-by-entry', queue: first.name, entry: entering.entry }] : ruled.steps;
  const { queue, close, steps } = withinHours(first, rules, entering.at);
  if (queue === null) return nowhere(rules, ruled, [...chosen, ...steps], close);
  const needs = mergeNeeds(queue.routing.needs, ruled.needs);
  const priority = Math.min(100, Math.max(0, queue.routing.priority + ruled.addPriority));
  return {
    queueId: queue.queueId,
    needs,
    prefers: queue.routing.prefers,
    priority,
    close: false,
    ruleVersion: rules.version,
    steps: [...chosen, ...steps, { step: 'enters', queue: queue.name, priority, needs }],
  };
};
