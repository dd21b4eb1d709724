import { describe, expect, it } from 'vitest';
import { ConfigProblem, defaultConfig, parseConfig } from './config.ts';

describe('a configuration', () => {
  it('may leave everything out', () => {
    expect(parseConfig({})).toEqual(defaultConfig);
  });

  it('changes what it names', () => {
    const config = parseConfig({
      plan: { stations: [{ first: '101', last: '120' }] },
      settings: { ringLimitMs: 5_000, newCallIdOnDivert: true },
      csta: { editions: [4], login: { user: 'cti', password: 'secret' }, heartbeatMs: 0 },
    });
    expect(config.plan).toEqual({ stations: [{ first: '101', last: '120' }], pilots: defaultConfig.plan.pilots });
    expect(config.settings).toEqual({ ringLimitMs: 5_000, newCallIdOnDivert: true });
    expect(config.csta).toEqual({ ...defaultConfig.csta, editions: [4], login: { user: 'cti', password: 'secret' }, heartbeatMs: 0 });
  });

  it.each([
    [[], 'The configuration has to be a JSON object.'],
    [{ plans: {} }, '"plans" is not a section.'],
    [{ settings: { ringLimit: 5 } }, '"settings.ringLimit" is not a setting.'],
    [{ settings: { ringLimitMs: '5' } }, '"settings.ringLimitMs" has to be a number.'],
    [{ settings: { ringLimitMs: -5 } }, '"settings.ringLimitMs" has to be 0 or more.'],
    [{ plan: { stations: [{ first: '4001', last: '399' }] } }, '"plan.stations[0]" has to be a range of numbers of one length.'],
    [{ csta: { editions: [7] } }, '"csta.editions" has to be a list of 3, 4, 5 and 6.'],
    [{ csta: { session: 'maybe' } }, '"csta.session" has to be "required" or "optional".'],
    [{ csta: { login: { user: 'cti' } } }, '"csta.login.password" has to be a text.'],
  ])('%j is refused with a sentence', (json, sentence) => {
    expect(() => parseConfig(json)).toThrow(new ConfigProblem(sentence));
  });
});
