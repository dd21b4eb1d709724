import { follow, type Program } from './program.ts';
import type { System } from './system.ts';

type Settings = Readonly<Record<string, unknown>>;
type Queue = { readonly id: string; readonly name: string; readonly routing: Settings; readonly service: Settings };

const CONFIG =
  'subscription($after: Cursor) { config(after: $after) { cursor reset removes upserts { __typename ... on Queue { id name routing service } } } }';

const queueNamed = (system: System, program: Program, name: string): Promise<Queue> =>
  new Promise((resolve, reject) => {
    const stop = follow(`${system.url.replace('http', 'ws')}/graphql`, program.token, CONFIG, 'config', {}, ({ upserts }) => {
      stop();
      const queue = upserts.find((item) => item['__typename'] === 'Queue' && item['name'] === name);
      if (queue === undefined) reject(new Error(`there is no queue ${name}`));
      else resolve({ id: String(queue['id']), name, routing: queue['routing'] as Settings, service: queue['service'] as Settings });
    });
  });

/** Changes some of a queue's routing and service settings, as an administrator would; the others stay as they are. */
export const setQueue = async (
  system: System,
  admin: Program,
  name: string,
  change: { readonly routing?: Settings; readonly service?: Settings },
): Promise<void> => {
  const { id, routing, service } = await queueNamed(system, admin, name);
  await admin.command(
    'changeQueue',
    { queueId: id, routing: { ...routing, ...change.routing }, service: { ...service, ...change.service } },
    { routing: 'Json', service: 'Json' },
  );
};
