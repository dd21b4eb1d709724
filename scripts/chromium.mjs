// Where the browser of the journeys is, and how it gets there.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './workspace.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const chromiumAdvice =
  'No Chromium was found and none could be installed: install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH to its program, then run the tests again.';

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser's program: CHROMIUM_PATH, a usual place, the PATH, or Playwright's own download; `null` when there is none. */
export const findChromium = () => {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') return isProgram(asked) ? asked : null;
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')];
  const mac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  const places = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...mac, chromium.executablePath()];
  return places.find((path) => path !== '' && isProgram(path)) ?? null;
};

const attempt = (program, args) => {
  console.log(`$ ${program} ${args.join(' ')}`);
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
};

/** Installs a browser as far as this machine lets us: Debian's package for root, else Playwright's own build. Answers its path, or `null`. */
export const installChromium = () => {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const install = () => attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
    if (install() || (attempt('apt-get', ['update', '-qq']) && install())) return findChromium();
  }
  attempt(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  return findChromium();
};
