import { type Finding, finding } from './finding.ts';

/** One step of a live view as its subscriber got it. Cursors are read here, and nowhere else: to a client they are opaque. */
export type HeardStep = {
  /** The first step of a subscription, and the cursor that the subscription was asked for with. */
  readonly first: boolean;
  readonly asked: string | null;
  readonly cursor: string;
  /** The cursor that the step goes on from; null at a reset. */
  readonly since: string | null;
  readonly reset: boolean;
};

/** Everything that one subscriber of one view heard, over all of its connections. `differs`: what he holds in the end is not what a fresh subscription gives. */
export type Heard = { readonly who: string; readonly steps: readonly HeardStep[]; readonly differs: string | null };

type Place = { readonly view: string; readonly position: string; readonly instance: string; readonly sequence: number };
const placeOf = (cursor: string): Place => {
  const [view = '', position = '', instance = '', sequence = ''] = cursor.split('.');
  return { view, position, instance, sequence: Number(sequence) };
};

/** Whether what lies between the two was left out: one process numbers its changes, of two processes only the positions can be compared. */
const isBefore = (mine: Place, from: Place): boolean => (mine.instance === from.instance ? mine.sequence < from.sequence : mine.position < from.position);

const faultOf = (step: HeardStep, last: string | null): string | null => {
  if (step.first && step.asked !== last) return `asked with ${step.asked ?? 'nothing'} after ${last ?? 'nothing'} was heard`;
  if (step.reset) return step.since === null ? null : `a reset says that it goes on from ${step.since}`;
  if (last === null || step.since === null) return 'begins in the middle, without a reset';
  const [mine, from, now] = [placeOf(last), placeOf(step.since), placeOf(step.cursor)];
  if (from.view !== mine.view || now.view !== mine.view) return `another view goes on from ${last}: ${step.since} to ${step.cursor}`;
  if (step.first && step.since !== last) return `goes on from ${step.since}, asked with ${last}`;
  if (isBefore(mine, from)) return `there is a gap between ${last} and ${step.since}`;
  if (isBefore(now, mine)) return `goes back from ${last} to ${step.cursor}`;
  return null;
};

/**
 * I6: what a subscriber hears has no gap and does not go back, over every cut, or it is an explicit reset; in the end he holds what a fresh subscription gives.
 * A step may begin before what he has: whoever joins a group of readers is ahead of it, and what is said twice replaces itself.
 */
export const checkSubscribers = (subscribers: readonly Heard[]): readonly Finding[] =>
  subscribers.flatMap(({ who, steps, differs }) => {
    const findings: Finding[] = [];
    let last: string | null = null;
    for (const [index, step] of steps.entries()) {
      const fault = faultOf(step, last);
      if (fault !== null) findings.push(finding('a subscriber misses nothing', `${who}, step ${index + 1}: ${fault}`));
      last = step.cursor;
    }
    if (steps.length === 0) findings.push(finding('a subscriber hears something', who));
    if (differs !== null) findings.push(finding('a subscriber ends with the view as it is', `${who}: ${differs}`));
    return findings;
  });
