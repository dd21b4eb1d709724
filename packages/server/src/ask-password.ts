import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';

type Terminal = { readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }; readonly output: NodeJS.WritableStream };

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

/** One line that a terminal does not show. Null when the person gave up (Ctrl-C, Ctrl-D). */
const hiddenLine = async ({ input, output }: Terminal, prompt: string): Promise<string | null> => {
  output.write(prompt);
  const lines = createInterface({ input, output: nowhere(), terminal: true });
  const line = await new Promise<string | null>((resolve) => {
    lines.once('line', resolve);
    lines.once('SIGINT', () => resolve(null));
    lines.once('close', () => resolve(null));
  });
  lines.close();
  output.write('\n');
  return line;
};

/** A password: at a terminal asked twice without showing it, elsewhere the first line of what is piped in. A sentence instead when there is none. */
export const askPassword = async (terminal: Terminal, fromPipe: boolean): Promise<{ readonly password: string } | { readonly problem: string }> => {
  if (fromPipe || terminal.input.isTTY !== true) {
    const [password = ''] = (await text(terminal.input)).split(/\r?\n/);
    return password === '' ? { problem: 'No password was given; pipe it in as the first line, or call the command at a terminal.' } : { password };
  }
  const password = await hiddenLine(terminal, 'Password: ');
  if (password === null || password === '') return { problem: 'No password was given; nothing was made.' };
  if ((await hiddenLine(terminal, 'The same again: ')) !== password) return { problem: 'The two passwords differ; nothing was made.' };
  return { password };
};
