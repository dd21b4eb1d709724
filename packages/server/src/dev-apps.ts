import { type AddressInfo, createServer as listenOn } from 'node:net';
import { basename, join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import type { BuiltApps } from './built-apps.ts';

const HOST = '127.0.0.1';

/** A port of this machine that nobody listens on. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = listenOn();
    probe.once('error', reject);
    probe.listen(0, HOST, () => {
      // A server that listens over TCP has an address with a port.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** One development server per app, with hot reload; the gateway passes requests for `/agent/` and so on to them. Each takes free ports, so that others may run beside it. */
export const serveApps = async (folders: readonly string[]): Promise<BuiltApps> => {
  const servers: ViteDevServer[] = [];
  const urls: Record<string, string> = {};
  for (const folder of folders) {
    const port = await freePort();
    const server = await createServer({
      root: folder,
      configFile: join(folder, 'vite.config.ts'),
      // What reloads the page does not go through the gateway: it has a port of its own.
      server: { port, strictPort: true, host: HOST, ws: { host: HOST, port: await freePort() } },
      logLevel: 'warn',
    });
    await server.listen();
    servers.push(server);
    urls[basename(folder)] = `http://${HOST}:${port}`;
  }
  return {
    env: { CALLBOARD_DEV_APPS: JSON.stringify(urls) },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
};
