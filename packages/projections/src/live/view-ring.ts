import { idOf, parsePosition, type Position, positionText } from '@callboard/kernel';

/** A thing that changed, in the view (scope) of those who may see it. */
export type Touched = { readonly scope: string; readonly id: string };

/** What a reader missed: the ids that changed since his cursor, or everything. */
export type Missed = { readonly reset: true } | { readonly reset: false; readonly ids: readonly string[] };

export type ViewRing = {
  readonly touch: (position: Position, touched: readonly Touched[]) => void;
  /** Null, a cursor of another build or scope, one the ring no longer reaches, or one from the future: a reset. `timed` scopes also change without the log, so a cursor of another process is not enough for them. */
  readonly since: (scope: string, cursor: string | null, timed: boolean) => Missed;
  /** The reader's place now; opaque to him. */
  readonly cursor: (scope: string) => string;
  /** Forgets every change: readers start anew. `build` names what the views are made from. */
  readonly restart: (build: string, position: Position) => void;
  readonly position: () => Position;
};

type Entry = { readonly sequence: number; readonly position: Position; readonly scope: string; readonly id: string };
type Place = { readonly view: string; readonly position: Position; readonly instance: string; readonly sequence: number };

const parse = (cursor: string): Place | null => {
  const [view, at, instance, sequence] = cursor.split('.');
  const position = parsePosition(at ?? '');
  if (view === undefined || instance === undefined || position === null || !/^\d{1,15}$/.test(sequence ?? '')) return null;
  return { view, position, instance, sequence: Number(sequence) };
};

/**
 * A bounded memory of what changed when, for every scope of one process. A cursor names build and scope (hashed), the log position and this
 * process's own count of changes; a process that did not give it out (`instance` differs) goes by the position alone.
 */
export const createViewRing = ({ instance, keep }: { readonly instance: string; readonly keep: number }): ViewRing => {
  let build = '';
  let now: Position = 0n;
  let sequence = 0;
  /** Everything after this is still known. */
  let known = { sequence: 0, position: 0n };
  let ring: Entry[] = [];
  let scopes = new Map<string, Entry[]>();

  const evict = (): void => {
    if (ring.length <= keep * 1.25) return;
    const gone = ring.slice(0, ring.length - keep);
    ring = ring.slice(ring.length - keep);
    const last = gone.at(-1);
    if (last !== undefined) known = { sequence: last.sequence, position: last.position };
    for (const scope of new Set(gone.map((entry) => entry.scope))) {
      const left = (scopes.get(scope) ?? []).filter((entry) => entry.sequence > known.sequence);
      if (left.length === 0) scopes.delete(scope);
      else scopes.set(scope, left);
    }
  };

  const viewOf = (scope: string): string => idOf(build, scope);

  const after = (scope: string, is: (entry: Entry) => boolean): Missed => {
    const entries = scopes.get(scope) ?? [];
    let first = entries.length;
    while (first > 0) {
      const entry = entries[first - 1];
      if (entry === undefined || !is(entry)) break;
      first -= 1;
    }
    return { reset: false, ids: [...new Set(entries.slice(first).map((entry) => entry.id))] };
  };

  return {
    touch: (position, touched) => {
      if (position > now) now = position;
      for (const { scope, id } of touched) {
        sequence += 1;
        const entry = { sequence, position: now, scope, id };
        ring.push(entry);
        const entries = scopes.get(scope);
        if (entries === undefined) scopes.set(scope, [entry]);
        else entries.push(entry);
      }
      evict();
    },
    since: (scope, cursor, timed) => {
      const place = cursor === null ? null : parse(cursor);
      if (place === null || place.view !== viewOf(scope)) return { reset: true };
      if (place.instance === instance)
        return place.sequence < known.sequence || place.sequence > sequence ? { reset: true } : after(scope, (entry) => entry.sequence > place.sequence);
      if (timed || place.position < known.position || place.position > now) return { reset: true };
      return after(scope, (entry) => entry.position > place.position);
    },
    cursor: (scope) => `${viewOf(scope)}.${positionText(now)}.${instance}.${sequence}`,
    restart: (name, position) => {
      build = name;
      now = position;
      sequence += 1;
      known = { sequence, position };
      ring = [];
      scopes = new Map();
    },
    position: () => now,
  };
};
