import { describe, expect, it } from 'vitest';
import { figureIn, markdownOf, tableOf } from './table.ts';

const line =
  '{"name":"append-c1","value":30900,"unit":"events/s","peer":"raw-sqlite","peerValue":30000,"ratio":1.03,"target":">= 0.85 x raw","pass":true,"slices":[]}';
const missed = '{"name":"live-p50","value":58,"unit":"ms | all","peer":null,"peerValue":null,"ratio":null,"target":"<= 5 ms","pass":false,"slices":[58]}';
const shown = [line, missed].flatMap((text) => figureIn(text) ?? []);

describe('a line of a bench', () => {
  it('is a figure when it has a name, a value and a verdict', () => {
    expect(figureIn(line)).toMatchObject({ name: 'append-c1', value: 30_900, ratio: 1.03, pass: true });
    for (const text of ['', 'append 12', '[]', 'null', '{"name":"x"}', '{"name":1,"value":1,"pass":true}', '{"name":"x","value":"1","pass":true}'])
      expect(figureIn(text)).toBeNull();
  });

  it('does not pass without saying so', () => {
    expect(figureIn('{"name":"x","value":1,"pass":"yes"}')).toMatchObject({ pass: false });
  });
});

describe('the figures of a run', () => {
  it('stand below each other', () => {
    expect(tableOf(shown).split('\n')).toEqual([
      'figure     value  unit      peer        ratio  target',
      '---------  -----  --------  ----------  -----  -------------  ------',
      'append-c1  30900  events/s  raw-sqlite  1.03   >= 0.85 x raw  met',
      'live-p50   58     ms | all                     <= 5 ms        MISSED',
    ]);
  });

  it('can be put into a page, each with its command', () => {
    expect(markdownOf(shown.map((figure) => ({ ...figure, bench: figure.name.split('-')[0] ?? '' }))).split('\n')).toEqual([
      '| figure | command | value | ratio | target | |',
      '|---|---|---|---|---|---|',
      '| append-c1 | `npx -y pnpm@12 bench append` | 30900 events/s | 1.03 of raw-sqlite | >= 0.85 x raw | met |',
      '| live-p50 | `npx -y pnpm@12 bench live` | 58 ms \\| all |  | <= 5 ms | MISSED |',
    ]);
  });
});
