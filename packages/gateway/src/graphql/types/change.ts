import { parsePosition, positionText, START } from '@callboard/kernel';
import type { FollowingStep } from '../../live/hub.ts';
import type { ViewStep } from '../../ports.ts';
import type { Builder } from '../builder.ts';

/** A step on its way to a reader. */
export type Sent<Item> = ViewStep<Item> & Pick<FollowingStep, 'since'> & { readonly serverTime: number };

/** The fields of every live view's step but its upserts. */
export const changeFields = <Item>(builder: Builder, name: string) => {
  const ref = builder.objectRef<Sent<Item>>(name);
  builder.objectFields(ref, (t) => ({
    cursor: t.field({ type: 'Cursor', resolve: (step) => step.cursor }),
    since: t.field({ type: 'Cursor', nullable: true, resolve: (step) => step.since }),
    // At every edge a position has twenty digits, so that order is string order.
    position: t.string({ resolve: (step) => positionText(parsePosition(step.position) ?? START) }),
    reset: t.boolean({ resolve: (step) => step.reset }),
    removes: t.idList({ resolve: (step) => step.removes }),
    serverTime: t.field({ type: 'Instant', resolve: (step) => step.serverTime }),
  }));
  return ref;
};
