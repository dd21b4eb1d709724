import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuiltApps } from './built-apps.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const apps = ['apps/start', 'apps/agent', 'apps/supervisor', 'apps/admin', 'apps/wallboard', 'apps/webchat'] as const;
const shared = ['packages/ui/src', 'packages/web-client/src'];

const filesOf = (folder: string): readonly string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/node_modules|\/dist\/|\.test\./.test(join(entry.parentPath, entry.name)))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();

/** A fingerprint of everything an app is built from. */
const fingerprint = (app: string): string => {
  const hash = createHash('sha256');
  for (const folder of [...shared, join(app, 'src')]) for (const file of filesOf(join(root, folder))) hash.update(file).update(readFileSync(file));
  for (const file of ['index.html', 'vite.config.ts', 'package.json']) {
    const path = join(root, app, file);
    if (existsSync(path)) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
};

/** Builds the apps that changed since they were last built; with `dev` they are served from their sources instead, with hot reload. */
export const buildApps = async (dev: boolean, say: (line: string) => void): Promise<BuiltApps> => {
  const present = apps.filter((app) => existsSync(join(root, app, 'vite.config.ts')));
  // The chat window is one script for foreign pages: it is built in development too.
  const toBuild = dev ? present.filter((app) => app === 'apps/webchat') : present;
  const stale = toBuild.filter((app) => {
    const stamp = join(root, app, 'dist', '.built-from');
    return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(app);
  });
  if (stale.length > 0) {
    say(`Building ${stale.map((app) => app.slice(5)).join(', ')} …`);
    const { build } = await import('vite');
    for (const app of stale) {
      try {
        await build({ root: join(root, app), logLevel: 'error', configFile: join(root, app, 'vite.config.ts') });
        writeFileSync(join(root, app, 'dist', '.built-from'), fingerprint(app));
      } catch {
        say(`The ${app.slice(5)} app could not be built and is missing; everything else works.`);
      }
    }
  }
  if (!dev) return { env: {}, close: () => Promise.resolve() };
  const { serveApps } = await import('./dev-apps.ts');
  return serveApps(present.filter((app) => !toBuild.includes(app)).map((app) => join(root, app)));
};
