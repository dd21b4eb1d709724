import { describe, expect, it } from 'vitest';
import { createViewRing } from './view-ring.ts';

const ring = (keep = 100, instance = 'a') => {
  const made = createViewRing({ instance, keep });
  made.restart('build', 10n);
  return made;
};
const touch = (made: ReturnType<typeof ring>, position: bigint, ...ids: readonly string[]): void =>
  made.touch(
    position,
    ids.map((id) => ({ scope: 'floor', id })),
  );

describe('a view ring', () => {
  it('tells a reader exactly what changed since his cursor, each thing once', () => {
    const r = ring();
    const before = r.cursor('floor');
    touch(r, 11n, 'x', 'y');
    const between = r.cursor('floor');
    touch(r, 12n, 'x', 'z');
    r.touch(13n, [{ scope: 'desk', id: 'secret' }]);
    expect(r.since('floor', before, true)).toEqual({ reset: false, ids: ['x', 'y', 'z'] });
    expect(r.since('floor', between, true)).toEqual({ reset: false, ids: ['x', 'z'] });
    expect(r.since('floor', r.cursor('floor'), true)).toEqual({ reset: false, ids: [] });
  });

  it('tells changes of one position apart', () => {
    const r = ring();
    touch(r, 11n, 'x');
    const cursor = r.cursor('floor');
    touch(r, 11n, 'clock');
    expect(r.since('floor', cursor, true)).toEqual({ reset: false, ids: ['clock'] });
  });

  it('starts a reader anew who has no cursor, another build, another scope or nonsense', () => {
    const r = ring();
    const cursor = r.cursor('floor');
    expect(r.since('floor', null, false)).toEqual({ reset: true });
    expect(r.since('desk', cursor, false)).toEqual({ reset: true });
    for (const nonsense of ['', 'a.b.c.d', `${cursor}x`]) expect(r.since('floor', nonsense, false)).toEqual({ reset: true });
    r.restart('other build', 11n);
    expect(r.since('floor', cursor, false)).toEqual({ reset: true });
  });

  it('starts a reader anew when it no longer reaches back, and forgets its oldest', () => {
    const r = ring(10);
    const old = r.cursor('floor');
    for (let n = 0; n < 40; n += 1) touch(r, BigInt(11 + n), `x${n}`);
    const recent = r.cursor('floor');
    touch(r, 60n, 'y');
    expect(r.since('floor', old, true)).toEqual({ reset: true });
    expect(r.since('floor', recent, true)).toEqual({ reset: false, ids: ['y'] });
  });

  it('goes by the position where another process gave the cursor', () => {
    const [a, b] = [ring(100, 'a'), ring(100, 'b')];
    touch(a, 11n, 'x');
    touch(b, 11n, 'x');
    const cursor = a.cursor('floor');
    touch(b, 12n, 'y');
    expect(b.since('floor', cursor, false)).toEqual({ reset: false, ids: ['y'] });
    expect(b.since('floor', cursor, true)).toEqual({ reset: true });
    touch(a, 50n, 'z');
    expect(b.since('floor', a.cursor('floor'), false)).toEqual({ reset: true });
  });

  it('a reader who follows the steps holds what a new reader would get', () => {
    const r = ring(30);
    const now = new Map<string, number>();
    const held = new Map<string, number>();
    let cursor: string | null = null;
    // A fixed sequence that repeats itself only after long: x → 5x + 3 modulo 2^16.
    let seed = 7;
    for (let n = 1; n <= 500; n += 1) {
      seed = (seed * 5 + 3) % 65_536;
      const id = `i${seed % 9}`;
      if (seed % 4 === 0) now.delete(id);
      else now.set(id, n);
      touch(r, BigInt(10 + n), id);
      if (seed % 11 > 2) continue;
      const missed = r.since('floor', cursor, true);
      if (missed.reset) held.clear();
      for (const changed of missed.reset ? now.keys() : missed.ids) {
        const value = now.get(changed);
        if (value === undefined) held.delete(changed);
        else held.set(changed, value);
      }
      cursor = r.cursor('floor');
      expect(Object.fromEntries(held)).toEqual(Object.fromEntries(now));
    }
  });
});
