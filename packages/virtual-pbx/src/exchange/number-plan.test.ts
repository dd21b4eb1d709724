import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../config.ts';
import { deviceKind, normaliseNumber, stationNumbers } from './number-plan.ts';

describe('a number', () => {
  it.each([
    ['4001', 'station'],
    ['4100', null],
    ['800 100', 'pilot'],
    ['+420603118427', 'outside'],
    ['00420 603-118-427', 'outside'],
    ['603118427', 'outside'],
    ['12', null],
    ['', null],
    ['anonymous', null],
  ])('%s is %s', (dialled, kind) => {
    expect(deviceKind(defaultConfig.plan, normaliseNumber(dialled))).toBe(kind);
  });

  it('with 00 is the same as with +', () => {
    expect(normaliseNumber('00420 603 118 427')).toBe('+420603118427');
  });

  it('of every station is listed', () => {
    expect(stationNumbers({ stations: [{ first: '0098', last: '0101' }], pilots: [] })).toEqual(['0098', '0099', '0100', '0101']);
  });
});
