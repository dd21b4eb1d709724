import type { Away, LiveItems } from '@callboard/web-client';
import type { FloorItem } from '../../floor/floor-view.ts';

/** What a cut hid from the supervisor. */
export interface Changed {
  readonly answered: number;
  readonly abandoned: number;
  readonly newAlerts: number;
}

const counted = (items: LiveItems<FloorItem>, of: 'answered' | 'abandoned'): number => {
  let sum = 0;
  for (const item of items.get('CentreFigures')?.values() ?? []) if (item.__typename === 'CentreFigures') sum += item[of];
  return sum;
};

/** Compares the floor before a cut with the floor after it. A new day begins at zero, so nothing is ever less. */
export const whatChanged = ({ before, after }: Pick<Away<FloorItem>, 'before' | 'after'>): Changed => {
  const known = before.get('FloorAlert');
  return {
    answered: Math.max(0, counted(after, 'answered') - counted(before, 'answered')),
    abandoned: Math.max(0, counted(after, 'abandoned') - counted(before, 'abandoned')),
    newAlerts: [...(after.get('FloorAlert')?.keys() ?? [])].filter((id) => known?.has(id) !== true).length,
  };
};
