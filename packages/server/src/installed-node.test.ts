import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('packages are held against the Node that runs them, whichever starts the installation', () => {
  const workspace = readFileSync(new URL('../../../pnpm-workspace.yaml', import.meta.url), 'utf8');
  const [, checked] = /^nodeVersion: (\S+)$/m.exec(workspace) ?? [];
  const [, installed] = /^ {2}node: (\d\S+)$/m.exec(workspace) ?? [];
  expect(checked).toBe(installed);
  expect(process.version).toBe(`v${installed}`);
});
