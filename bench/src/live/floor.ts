import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { demand } from '../measure/figure.ts';
import type { Toggling } from './sample.ts';

export type Side = { readonly name: string; readonly agents: readonly Toggling[]; readonly close: () => Promise<void> };

const agentAt = async (port: number, name: string): Promise<Toggling & { readonly close: () => void }> => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(socket, 'open');
  let wanted = 'ready';
  let shown: (() => void) | null = null;
  socket.on('message', (data: Buffer) => {
    const { status } = JSON.parse(data.toString('utf8')) as { readonly status: string };
    demand(status === wanted, `the floor shows ${status} and not ${wanted}`);
    shown?.();
  });
  return {
    toggle: () =>
      new Promise<void>((resolve) => {
        wanted = wanted === 'ready' ? 'not-ready' : 'ready';
        shown = resolve;
        socket.send(JSON.stringify({ agent: name, status: wanted }));
      }),
    close: () => socket.terminate(),
  };
};

export const startFloor = async (folder: string, count: number): Promise<Side & { readonly port: number }> => {
  const child = fork(fileURLToPath(new URL('floor-server.ts', import.meta.url)), [folder], {
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  const agents = await Promise.all(Array.from({ length: count }, (_, place) => agentAt(port, `agent-${place}`)));
  return {
    name: 'floor',
    agents,
    port,
    close: async () => {
      for (const agent of agents) agent.close();
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};
