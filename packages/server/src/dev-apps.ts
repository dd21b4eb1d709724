import { basename, join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import type { BuiltApps } from './built-apps.ts';

const FIRST_PORT = 5170;

/** One development server per app, with hot reload; the gateway passes requests for `/agent/` and so on to them. */
export const serveApps = async (folders: readonly string[]): Promise<BuiltApps> => {
  const servers: ViteDevServer[] = [];
  const urls: Record<string, string> = {};
  for (const [index, folder] of folders.entries()) {
    const server = await createServer({
      root: folder,
      configFile: join(folder, 'vite.config.ts'),
      server: { port: FIRST_PORT + index, host: '127.0.0.1', hmr: { port: FIRST_PORT + 100 + index } },
      logLevel: 'warn',
    });
    await server.listen();
    servers.push(server);
    urls[basename(folder)] = `http://127.0.0.1:${server.config.server.port}`;
  }
  return {
    env: { CALLBOARD_DEV_APPS: JSON.stringify(urls) },
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
};
