import { channels } from '@callboard/contracts';
import type { Scenario, ScenarioCustomers } from './scenario.ts';
import { isObject, readerOf, type ReadText } from './scenario-reader.ts';
import { rich, scenarioWith, simple } from './scenario-shape.ts';

/** A scenario, or everything that is wrong with it, one sentence each. */
export type ParsedScenario = { readonly ok: true; readonly scenario: Scenario } | { readonly ok: false; readonly problems: readonly string[] };

const isTimeZone = (timeZone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** What cannot be true of consultations together. */
const consultContradictions = ({ consult, channel }: ScenarioCustomers, where: string): readonly string[] => {
  if (consult === null) return [];
  const { agentShare, queueShare, skillShare, needs, transferShare, conferenceShare } = consult;
  return [
    ...(channels[channel].telephony ? [] : [`${where}.consult asks somebody over a second call, and ${channel} has none.`]),
    ...(agentShare + queueShare + skillShare > 1
      ? [`${where}.consult asks in more conversations than there are: agentShare, queueShare and skillShare add up to more than 1.`]
      : []),
    ...(transferShare + conferenceShare > 1
      ? [`${where}.consult ends in more ways than there are: transferShare and conferenceShare add up to more than 1.`]
      : []),
    ...(skillShare > 0 && Object.keys(needs).length === 0 ? [`${where}.consult asks for a skill, but needs is missing.`] : []),
  ];
};

/** Names that lead nowhere, and numbers that do not go together. */
const contradictions = ({ queues, agents: groups, customers: kinds, hours, warmupHours }: Scenario): readonly string[] => {
  const known = new Set(queues.map(({ id }) => id));
  const missing = (id: string | null, where: string): readonly string[] =>
    id === null || known.has(id) ? [] : [`${where} names the queue ${id}, which is not defined.`];
  return [
    ...(known.size < queues.length ? ['Two queues have the same id.'] : []),
    ...(warmupHours >= hours ? ['warmupHours must be less than hours.'] : []),
    ...queues.flatMap(({ id, steps }) => steps.flatMap((one) => [one.overflowTo, ...one.alsoQueues].flatMap((to) => missing(to, `A step of queue ${id}`)))),
    ...queues.flatMap(({ id, timeZone, hours: opening, outsideHours, outsideHoursTo }) => [
      ...missing(outsideHoursTo, `outsideHoursTo of queue ${id}`),
      ...(outsideHours === 'overflow' && outsideHoursTo === null ? [`Queue ${id} hands on outside its hours, and outsideHoursTo is missing.`] : []),
      ...(isTimeZone(timeZone) ? [] : [`timeZone of queue ${id} names the time zone ${timeZone}, which is not known.`]),
      ...opening.flatMap(({ from, to, fromDay, toDay }) => [
        ...(from === to ? [`Queue ${id} opens at ${from} and closes at the same time.`] : []),
        ...(toDay < fromDay ? [`Queue ${id} opens at days ${fromDay} to ${toDay}, which is no day.`] : []),
      ]),
    ]),
    ...groups.flatMap((group, index) => Object.keys(group.queues).flatMap((id) => missing(id, `agents[${index}]`))),
    ...kinds.flatMap((kind, index) => [kind.queue, kind.transferTo, kind.consult?.queue ?? null].flatMap((id) => missing(id, `customers[${index}]`))),
    ...kinds.flatMap((kind, index) => consultContradictions(kind, `customers[${index}]`)),
    ...kinds.flatMap(({ transferShare, transferTo }, index) =>
      transferShare > 0 && transferTo === null ? [`customers[${index}] transfers, but transferTo is missing.`] : [],
    ),
  ];
};

/** Reads a scenario as people write it: the simple case, or queues, agents and customers in full. `readText` gives the files it names. */
export const parseScenario = (json: unknown, readText?: ReadText): ParsedScenario => {
  if (!isObject(json)) return { ok: false, problems: ['A scenario is an object.'] };
  const problems: string[] = [];
  const r = readerOf(json, '', problems, readText);
  const scenario = scenarioWith(r, r.has('lambdaPerHour') ? simple : rich);
  r.done();
  const all = problems.length > 0 ? problems : contradictions(scenario);
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, scenario };
};
