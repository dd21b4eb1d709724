import { describe, expect, it } from 'vitest';
import { pagesOf } from './queue-pages.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('the pages of the queues', () => {
  it('leave nobody out and none too full', () => {
    for (const count of [0, 1, 10, 11, 13, 20, 21, 37]) {
      const pages = pagesOf(rows(count));
      expect(pages.flat()).toEqual(rows(count));
      expect(pages.every(({ length }) => length > 0 && length <= 10)).toBe(true);
    }
  });
  it('are about as long as each other', () => {
    expect(pagesOf(rows(13)).map(({ length }) => length)).toEqual([7, 6]);
    expect(pagesOf(rows(10))).toHaveLength(1);
  });
});
