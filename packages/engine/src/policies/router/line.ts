import type { FloorStay, Line } from './model.ts';

/** Hundredths of a point of priority per millisecond-minute: priority and ageing on one scale of whole numbers. */
const PER_POINT = 6_000_000;

/** How urgent a stay is now, for comparing stays of different profiles. `ageing` in hundredths of a point per minute. */
export const urgency = (stay: FloorStay, ageing: number, now: number): number => stay.priority * PER_POINT + ageing * (now - stay.ageFrom);

/** Whatever is due first, and what is due at all before what is not. */
const dueFirst = (a: FloorStay, b: FloorStay): number => (a.dueAt === b.dueAt ? 0 : (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity));

/** Negative when `a` is served before `b`: more urgent, else due earlier, else older, else arrived first. Never 0 for two stays. */
export const compareUrgent = (a: FloorStay, urgencyA: number, b: FloorStay, urgencyB: number): number =>
  urgencyB - urgencyA || dueFirst(a, b) || a.ageFrom - b.ageFrom || a.arrival - b.arrival;

/** The same within one profile, where everybody ages alike, so that the order does not depend on the moment. */
const compareAlike = (a: FloorStay, b: FloorStay, ageing: number): number =>
  (b.priority - a.priority) * PER_POINT - ageing * (b.ageFrom - a.ageFrom) || dueFirst(a, b) || a.ageFrom - b.ageFrom || a.arrival - b.arrival;

/** Leaving at the front and joining at the end cost the same however long the line is. `ageing` in hundredths of a point per minute. */
export const createLine = (ageing: number): Line => {
  let items: FloorStay[] = [];
  let head = 0;

  /** The first place from which on nobody comes before the stay. */
  const placeOf = (stay: FloorStay): number => {
    let low = head;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = items[middle];
      if (other !== undefined && compareAlike(other, stay, ageing) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const forgetServed = (): void => {
    if (head === items.length) {
      items = [];
      head = 0;
    } else if (head > 64 && head * 2 > items.length) {
      items = items.slice(head);
      head = 0;
    }
  };

  return {
    size: () => items.length - head,
    at: (place) => items[head + place] ?? null,
    add: (stay) => {
      const last = items[items.length - 1];
      if (head === items.length || last === undefined || compareAlike(last, stay, ageing) < 0) items.push(stay);
      else items.splice(placeOf(stay), 0, stay);
    },
    remove: (stay) => {
      const place = items[head] === stay ? head : placeOf(stay);
      if (items[place] !== stay) return false;
      if (place === head) {
        head += 1;
        forgetServed();
      } else items.splice(place, 1);
      return true;
    },
    countWhile: (holds) => {
      let low = head;
      let high = items.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const other = items[middle];
        if (other !== undefined && holds(other)) low = middle + 1;
        else high = middle;
      }
      return low - head;
    },
    all: () => items.slice(head),
  };
};
