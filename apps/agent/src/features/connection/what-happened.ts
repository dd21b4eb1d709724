import type { Away, LiveItems } from '@callboard/web-client';
import type { DeskItem } from '../../desk/desk-view.ts';
import { stageOf, type Work } from '../../desk/work.ts';

/** What a cut hid from the agent. */
export interface Meanwhile {
  readonly missed: number;
  readonly messages: number;
  readonly newWork: number;
  readonly ended: number;
  /** The interaction to look at first. */
  readonly firstId: string | null;
}

const missedOf = (items: LiveItems<DeskItem>): number =>
  [...(items.get('MyState')?.values() ?? [])].reduce((sum, item) => sum + (item.__typename === 'MyState' ? item.agent.missedToday : 0), 0);

const workOf = (items: LiveItems<DeskItem>): ReadonlyMap<string, Work> =>
  new Map([...(items.get('WorkItem') ?? [])].flatMap(([id, item]) => (item.__typename === 'WorkItem' ? [[id, item] as const] : [])));

const over = (work: Work | undefined): boolean => work === undefined || work.customerGone || stageOf(work) === 'finished';

/** Compares the desktop before a cut with the desktop after it. */
export const whatHappened = ({ before, after }: Pick<Away<DeskItem>, 'before' | 'after'>): Meanwhile => {
  const was = workOf(before);
  const is = workOf(after);
  const withMessages = [...is.values()].filter((work) => work.unread > (was.get(work.id)?.unread ?? 0));
  const fresh = [...is.values()].filter((work) => !was.has(work.id) && stageOf(work) !== 'finished');
  return {
    missed: Math.max(0, missedOf(after) - missedOf(before)),
    messages: withMessages.reduce((sum, work) => sum + work.unread - (was.get(work.id)?.unread ?? 0), 0),
    newWork: fresh.length,
    ended: [...was.values()].filter((work) => stageOf(work) === 'active' && !over(work) && over(is.get(work.id))).length,
    firstId: withMessages[0]?.id ?? fresh[0]?.id ?? null,
  };
};
