import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runBench } from './run-bench.ts';

const bench = (name: string): string => fileURLToPath(new URL(`testing/${name}.ts`, import.meta.url));

describe('running a bench', () => {
  it('hears each line, and the figure in those that are one', async () => {
    const lines: string[] = [];
    const { code, figures } = await runBench(bench('right-bench'), [], (line) => void lines.push(line));
    expect(code).toBe(0);
    expect(lines).toHaveLength(4);
    expect(figures.map(({ name, pass }) => [name, pass])).toEqual([
      ['fast', true],
      ['slow', false],
      ['nothing', true],
    ]);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      name: 'fast',
      value: 1230,
      unit: 'events/s',
      peer: 'raw',
      peerValue: 617,
      ratio: 2,
      target: '>= 1.5 x raw',
      pass: true,
      slices: [1200, 1270],
    });
    expect(JSON.parse(lines[3] ?? '')).toEqual({
      name: 'nothing',
      value: null,
      unit: 'MB',
      peer: null,
      peerValue: null,
      ratio: null,
      target: '',
      pass: true,
      slices: [],
    });
  });

  it('ends with an error when its result is wrong, however fast it was', async () => {
    const { code, figures } = await runBench(bench('wrong-bench'), [], () => undefined);
    expect(code).not.toBe(0);
    expect(figures.map(({ name, pass }) => [name, pass])).toEqual([['fast', true]]);
  });
});
