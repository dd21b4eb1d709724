import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askPassword } from './ask-password.ts';

/** A terminal whose person types what is given, after each prompt one of them. */
const terminal = (typed: readonly string[]) => {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const shown: string[] = [];
  const output = new PassThrough();
  const left = [...typed];
  output.on('data', (part: Buffer) => {
    shown.push(part.toString());
    const next = part.toString().endsWith(': ') ? left.shift() : undefined;
    // A person types after the question was read.
    if (next !== undefined) setImmediate(() => input.write(next));
  });
  return { input, output, shown };
};
const piped = (text: string) => {
  const input = new PassThrough();
  input.end(text);
  return { input, output: new PassThrough() };
};

it('a password typed twice is taken, and the terminal shows nothing of it', async () => {
  const own = terminal(['long enough 1\r', 'long enough 1\r']);
  expect(await askPassword(own, false)).toEqual({ password: 'long enough 1' });
  expect(own.shown.join('')).toBe('Password: \nThe same again: \n');
});

it.each([
  ['two that differ', ['long enough 1\r', 'long enough 2\r'], 'The two passwords differ; nothing was made.'],
  ['none', ['\r'], 'No password was given; nothing was made.'],
  ['Ctrl-C', ['half\u0003'], 'No password was given; nothing was made.'],
])('%s is said in a sentence', async (_what, typed, problem) => {
  expect(await askPassword(terminal(typed), false)).toEqual({ problem });
});

it('a password piped in is the first line, also at a terminal where that was asked', async () => {
  expect(await askPassword(piped('long enough 1\nand more\n'), true)).toEqual({ password: 'long enough 1' });
  expect(await askPassword(piped('long enough 1'), false)).toEqual({ password: 'long enough 1' });
  expect(await askPassword(piped(''), true)).toEqual({ problem: expect.stringContaining('No password was given') });
});
