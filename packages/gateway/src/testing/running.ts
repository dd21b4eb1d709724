import type { Role } from '@callboard/contracts';
import { createGateway, type Gateway, type GatewayOptions } from '../http/server.ts';
import { pairOf, signIn } from './client.ts';
import { type GatewayDoubles, gatewayDoubles, PASSWORD } from './gateway-double.ts';

export type Running = {
  readonly port: number;
  readonly doubles: GatewayDoubles;
  readonly gateway: Gateway;
  readonly cookie: (app: string, login: string) => Promise<string>;
};

const users: Readonly<Record<string, readonly Role[]>> = { jana: ['agent'], karel: ['agent'], petr: ['supervisor'], eva: ['admin'] };

/** Gateways over doubles, on free ports; `stop` ends them all. */
export const gateways = () => {
  const running: Gateway[] = [];
  return {
    start: async (over: Partial<GatewayOptions> = {}): Promise<Running> => {
      const doubles = await gatewayDoubles(users, over);
      const gateway = createGateway({ ...doubles, ...over });
      running.push(gateway);
      const port = await gateway.listen(0, '127.0.0.1');
      return { port, doubles, gateway, cookie: async (app, login) => pairOf((await signIn(port, app, login, PASSWORD)).cookie) };
    },
    stop: async (): Promise<void> => {
      for (const gateway of running.splice(0)) await gateway.close();
    },
  };
};
