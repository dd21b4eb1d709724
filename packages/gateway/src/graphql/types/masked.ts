import type { Party } from '@callboard/contracts';

/**
 * A customer as the floor sees him: enough to tell two apart, not enough to know him. `Jana N.`, or the last three digits of a number.
 * Null when nothing is known.
 */
export const maskedLabel = (party: Party | null): string | null => {
  if (party === null) return null;
  const name = party.name?.trim() ?? '';
  if (name !== '') {
    const [first = '', ...rest] = name.split(/\s+/);
    const last = rest.at(-1);
    return last === undefined ? first : `${first} ${last.charAt(0)}.`;
  }
  const digits = party.address?.replaceAll(/\D/g, '') ?? '';
  return digits.length >= 6 ? `… ${digits.slice(-3)}` : null;
};
