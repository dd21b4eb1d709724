import { parse, v5 } from 'uuid';

/** Parsed once: given as text it would be parsed twice for each id, and every event has one. */
const CALLBOARD = parse('6f1c5b0e-3c0b-5a6e-9b0a-1d2f6c7a8b9d');

/** UUIDv5 of the parts: the same parts always give the same id, other parts another one. */
export const idOf = (...parts: readonly (string | number)[]): string => v5(JSON.stringify(parts), CALLBOARD);
