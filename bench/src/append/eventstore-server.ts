import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server that speaks EventStoreDB's protocol. */
export type EventStoreServer = { readonly name: string; readonly url: string; readonly close: () => Promise<void> };

/**
 * The one that `EVENTSTORE_URL` names, else this project's double in a process of its own: the same protocol over a SQLite log on loopback, without
 * a cluster, TLS or a network between. What it says about a client is true, what it says about a server is not EventStoreDB's.
 */
export const eventStoreServer = async (folder: string): Promise<EventStoreServer> => {
  const given = process.env['EVENTSTORE_URL'] ?? '';
  if (given !== '') return { name: 'EventStoreDB', url: given, close: () => Promise.resolve() };
  const double = spawn(
    process.execPath,
    ['--no-warnings', fileURLToPath(new URL('../../../e2e/src/eventstore-double/main.ts', import.meta.url)), '--data', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface({ input: double.stdout }), 'line')) as [string];
  const url = /esdb:\S+/.exec(line)?.[0];
  if (url === undefined) throw new Error(`the double said: ${line}`);
  return {
    name: 'the double of EventStoreDB',
    url,
    close: async () => {
      const ended = once(double, 'exit');
      double.kill();
      await ended;
    },
  };
};
