import { channelLabels, type ChannelKind, formatsOf, languageNames, roleLabels, type Language, type Words } from '@callboard/web-client';
import type { ConfigState } from '../config/config-state.ts';
import { type Kind, newIdle, type QueueRouting, type RelaxationStep, type RoutingRule, type Shapes, type SkillNeed, type TimeRange } from '../config/shapes.ts';
import { settingWords } from '../words/setting-words.ts';
import { wantedName, wantedPlace } from './wanted.ts';

/** Says the fields of things in words, with the names of what they refer to. */
export interface Sayer {
  readonly language: Language;
  readonly state: ConfigState;
}

const nothing = '–';
const w = (words: Words, { language }: Sayer): string => words[language];
const listed = (items: readonly string[]): string => (items.length === 0 ? nothing : items.join(', '));
const yesNo = (value: boolean, s: Sayer): string => w(value ? settingWords.yes : settingWords.no, s);
const seconds = (value: number): string => `${value} s`;
const text = (value: string | null): string => (value === null || value === '' ? nothing : value);
const nameIn = (kind: 'queue' | 'skill' | 'team' | 'site' | 'calendar', id: string | null, { state }: Sayer): string =>
  id === null ? nothing : (state[kind].get(id)?.name ?? id);

export const sayNeeds = (needs: readonly SkillNeed[], s: Sayer): string =>
  listed(
    needs.map(({ skillId, minLevel }) => (wantedPlace(skillId) === null ? `${wantedName(skillId, s.state)} ≥ ${minLevel}` : wantedName(skillId, s.state))),
  );

export const sayStep = (step: RelaxationStep, s: Sayer): string => {
  const parts = [
    step.lowerLevelsBy > 0 && `${w(settingWords.lower, s)} ${step.lowerLevelsBy}`,
    step.dropSkills.length > 0 && `${w(settingWords.drop, s)} ${listed(step.dropSkills.map((id) => wantedName(id, s.state)))}`,
    step.alsoQueueIds.length > 0 && `${w(settingWords.also, s)} ${listed(step.alsoQueueIds.map((id) => nameIn('queue', id, s)))}`,
    step.raisePriorityBy > 0 && `${w(settingWords.raise, s)} ${step.raisePriorityBy}`,
    step.offerCallback && w(settingWords.callback, s),
    step.overflowToQueueId !== null && `${w(settingWords.overflow, s)} ${nameIn('queue', step.overflowToQueueId, s)}`,
  ].filter((part) => part !== false);
  return `${seconds(step.afterSeconds)}: ${parts.length === 0 ? w(settingWords.nothing, s) : parts.join('; ')}`;
};

const isChannel = (value: string): value is ChannelKind => value in channelLabels;

const ranges = (list: readonly TimeRange[], s: Sayer): string =>
  list.length === 0 ? w(settingWords.closed, s) : list.map(({ from, to }) => `${from}–${to}`).join(', ');

export const sayRule = (rule: RoutingRule, s: Sayer): string => {
  const when = rule.when.map(({ attribute, test, value }) => {
    const known = settingWords.attributes[attribute];
    const said = ((): string => {
      if (test === 'open' || test === 'closed') return `„${nameIn('calendar', value, s)}“`;
      if (attribute === 'vip' && value === 'yes') return yesNo(true, s);
      return isChannel(value) && attribute === 'channel' ? w(channelLabels[value], s) : value;
    })();
    return `${known === undefined ? attribute : w(known, s)} ${w(settingWords.tests[test], s)} ${said}`.trim();
  });
  const then = [
    rule.close && w(settingWords.close, s),
    rule.queueId !== null && `→ ${nameIn('queue', rule.queueId, s)}`,
    rule.addPriority !== 0 && `${w(settingWords.priority, s)} ${rule.addPriority > 0 ? '+' : '−'}${Math.abs(rule.addPriority)}`,
    rule.needs.length > 0 && sayNeeds(rule.needs, s),
  ].filter((part) => part !== false);
  return `${rule.name}: ${when.length === 0 ? w(settingWords.always, s) : when.join(' + ')} ⇒ ${listed(then)}`;
};

interface Field<Shape> {
  readonly label: Words;
  readonly say: (shape: Shape, s: Sayer) => string;
}
type Fields<Shape> = readonly Field<Shape>[];

const field = <Shape>(label: Words, say: Field<Shape>['say']): Field<Shape> => ({ label, say });
const routing = (label: Words, say: (value: QueueRouting, s: Sayer) => string): Field<Shapes['queue']> => ({ label, say: (queue, s) => say(queue.routing, s) });
const { fields: f } = settingWords;

const user: Fields<Shapes['user']> = [
  field(f.login, ({ login }) => login),
  field(f.displayName, ({ displayName }) => displayName),
  field(f.roles, ({ roles }, s) => listed(roles.map((role) => w(roleLabels[role], s)))),
  field(f.team, ({ teamId }, s) => nameIn('team', teamId, s)),
  field(f.site, ({ siteId }, s) => nameIn('site', siteId, s)),
  field(f.language, ({ language }) => languageNames[language]),
  field(f.desk, ({ deskAddress }) => text(deskAddress)),
  field(f.place, ({ place }) => text(place)),
  field(f.queues, ({ queues }, s) =>
    listed([...queues].sort((a, b) => a.order - b.order).map(({ queueId, order }) => `${order}. ${nameIn('queue', queueId, s)}`)),
  ),
  field(f.channels, ({ channels }, s) =>
    listed(channels.filter(({ max }) => max > 0).map(({ channel, max, cost }) => `${w(channelLabels[channel], s)} ${max}× (${cost})`)),
  ),
  field(f.units, ({ units }) => String(units)),
  field(f.chatDuringCall, ({ chatDuringCall }, s) => yesNo(chatDuringCall, s)),
  field(f.disabled, ({ disabled }, s) => yesNo(disabled, s)),
  field(f.password, ({ password }, s) => (password === null ? nothing : w(settingWords.newPassword, s))),
];

const queue: Fields<Shapes['queue']> = [
  field(f.name, ({ name }) => name),
  field(f.channelsOfQueue, ({ channels }, s) => listed(channels.map((channel) => w(channelLabels[channel], s)))),
  routing(f.needs, ({ needs }, s) => sayNeeds(needs, s)),
  routing(f.prefers, ({ prefers }, s) => sayNeeds(prefers, s)),
  routing(f.priority, ({ priority }) => String(priority)),
  routing(f.ageing, ({ ageingPerMinute }) => String(ageingPerMinute)),
  routing(f.order, ({ order }, s) => w(settingWords.orders[order], s)),
  routing(f.offer, ({ offerSeconds, offerSecondsByChannel: by }, s) =>
    listed([
      seconds(offerSeconds),
      ...newIdle.channels.flatMap((channel) => (by[channel] === undefined ? [] : [`${w(channelLabels[channel], s)} ${seconds(by[channel])}`])),
    ]),
  ),
  routing(f.due, ({ dueSeconds }) => (dueSeconds === null ? nothing : seconds(dueSeconds))),
  routing(f.callbackAttempts, ({ callbackAttempts }) => String(callbackAttempts)),
  routing(f.callbackRetry, ({ callbackRetrySeconds }) => seconds(callbackRetrySeconds)),
  routing(f.autoAnswer, ({ autoAnswer }, s) => yesNo(autoAnswer, s)),
  routing(f.lastAgent, ({ preferLastAgentSeconds }) => seconds(preferLastAgentSeconds)),
  routing(f.relaxation, ({ relaxation }, s) => listed(relaxation.map((step) => sayStep(step, s)))),
  routing(f.maxWait, ({ maxWaitSeconds }) => (maxWaitSeconds === null ? nothing : seconds(maxWaitSeconds))),
  routing(f.calendar, ({ calendarId }, s) => nameIn('calendar', calendarId, s)),
  routing(
    f.outside,
    ({ outsideHours, outsideHoursQueueId }, s) =>
      `${w(settingWords.outside[outsideHours], s)}${outsideHours === 'overflow' ? ` ${nameIn('queue', outsideHoursQueueId, s)}` : ''}`,
  ),
  field(f.serviceLevel, ({ service }, s) => `${formatsOf(s.language).percent(service.serviceLevelTarget)} / ${seconds(service.serviceLevelSeconds)}`),
  field(f.shortAbandon, ({ service }) => seconds(service.shortAbandonSeconds)),
  field(f.longestWait, ({ service }) => seconds(service.longestWaitLimitSeconds)),
  field(f.wrapUp, ({ service }, s) => `${w(settingWords.wrapUps[service.wrapUp], s)}${service.wrapUp === 'timed' ? ` ${seconds(service.wrapUpSeconds)}` : ''}`),
  field(f.entries, ({ entries }, s) => listed(entries.map(({ channel, address }) => `${w(channelLabels[channel], s)} ${address}`))),
  field(f.dispositions, ({ dispositionIds }, s) => listed(dispositionIds.map((id) => s.state.disposition.get(id)?.[s.language] ?? id))),
  field(f.retired, ({ retired }, s) => yesNo(retired, s)),
];

const named: Fields<{ readonly cs: string; readonly en: string; readonly retired: boolean }> = [
  field(f.cs, ({ cs }) => cs),
  field(f.en, ({ en }) => en),
  field(f.retired, ({ retired }, s) => yesNo(retired, s)),
];

const calendar: Fields<Shapes['calendar']> = [
  field(f.name, ({ name }) => name),
  field(f.timeZone, ({ timeZone }) => timeZone),
  ...([1, 2, 3, 4, 5, 6, 7] as const).map((day) => field<Shapes['calendar']>(settingWords.days[day], ({ week }, s) => ranges(week[String(day)] ?? [], s))),
  field(f.exceptions, ({ exceptions }, s) =>
    listed(
      Object.entries(exceptions)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([date, list]) => `${formatsOf(s.language).isoDate(date)} ${ranges(list, s)}`),
    ),
  ),
];

/** What of each kind is shown in a difference, in the order of the forms. */
export const fieldsOf: { readonly [K in Kind]: Fields<Shapes[K]> } = {
  user,
  queue,
  skill: [field(f.name, ({ name }) => name), field(f.group, ({ group }) => text(group)), field(f.retired, ({ retired }, s) => yesNo(retired, s))],
  reason: [
    ...named,
    field(f.productive, ({ productive }, s) => yesNo(productive, s)),
    field(f.maxMinutes, ({ maxMinutes }) => (maxMinutes === null ? nothing : `${maxMinutes} min`)),
  ],
  disposition: named,
  calendar,
  team: [field(f.name, ({ name }) => name), field(f.site, ({ siteId }, s) => nameIn('site', siteId, s))],
  site: [field(f.name, ({ name }) => name), field(f.external, ({ external }, s) => yesNo(external, s))],
  idle: [
    field(f.idleChannels, ({ channels }, s) => listed(channels.map((channel) => channelLabels[channel][s.language]))),
    field(f.idleMissed, ({ missedOffers }, s) => yesNo(missedOffers, s)),
    field(f.idleBreaks, ({ breaks }, s) => yesNo(breaks, s)),
  ],
  rules: [field(f.rules, ({ rules }, s) => listed(rules.map((rule, index) => `${index + 1}. ${sayRule(rule, s)}`)))],
};
