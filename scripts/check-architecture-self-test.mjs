// Proves that the architecture check can be red: a temporary tree with this workspace's packages, links and rules, and one breach of each rule.
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, workspaceFolders } from './workspace.mjs';

/** What the breaches import; each of these is allowed to be there. */
const sound = {
  'packages/kernel/src/index.ts': "export * from './brand.ts';",
  'packages/kernel/src/brand.ts': "import { v5 } from 'uuid';\nexport const brand = v5;",
  'packages/kernel/src/testing/index.ts': "import { expect } from 'vitest';\nexport const check = expect;",
  'packages/contracts/src/index.ts': "import { z } from 'zod';\nimport { brand } from '@callboard/kernel';\nexport const shape = [z, brand];",
  'packages/csta/src/index.ts': 'export const csta = 1;',
  'packages/csta/src/egg.ts': "export * from './chick.ts';",
  'packages/csta/src/chick.ts': 'export const chick = 1;',
  'packages/virtual-pbx/src/index.ts': "export { csta } from '@callboard/csta';",
  'packages/engine/src/index.ts': "export * from './domain/queue/queue.ts';\nexport * from './policies/index.ts';",
  'packages/engine/src/domain/queue/queue.ts': "export { shape } from '@callboard/contracts';",
  'packages/engine/src/domain/queue/queue.test.ts': "import { check } from '@callboard/kernel/testing';\nimport { shape } from './queue.ts';\ncheck(shape);",
  'packages/engine/src/effects/divert.ts': 'export const divert = 1;',
  'packages/engine/src/policies/index.ts': "export * from './wrap-up.ts';",
  'packages/engine/src/policies/wrap-up.ts': "import { shape } from '../domain/queue/queue.ts';\nexport const wrapUp = shape;",
  'packages/engine/src/ports/index.ts': 'export const telephony = 1;',
  'packages/projections/src/index.ts': "export * from './read-models/floor.ts';",
  'packages/projections/src/read-models/floor.ts': 'export const floor = 1;',
  'packages/projections/src/ports/index.ts': 'export const readStore = 1;',
  'packages/gateway/src/index.ts': "export * from '@callboard/engine';",
  'packages/gateway/src/graphql/modules/agent.ts': 'export const agent = 1;',
  'packages/adapters/src/connections/sqlite.ts': "import { DatabaseSync } from 'node:sqlite';\nexport const open = DatabaseSync;",
  'packages/adapters/src/event-store/sqlite.ts': "export { open } from '../connections/sqlite.ts';\nexport { telephony } from '@callboard/engine/ports';",
  'packages/adapters/src/read-store/sqlite.ts': "export { readStore } from '@callboard/projections/ports';",
  'packages/simulation/src/index.ts': "export * from '@callboard/engine';",
  'packages/server/src/index.ts': "export * from '@callboard/gateway';\nexport { open } from '@callboard/adapters/event-store/sqlite';",
  'packages/server/src/wiring.ts': "export * from '@callboard/engine';",
  'packages/server/src/seed/people.ts': 'export const people = 1;',
  'packages/server/src/demo/main.ts': "export { csta } from '@callboard/csta';\nexport { people } from '../seed/people.ts';",
  'packages/ui/src/index.ts': 'export const button = 1;',
  'packages/web-client/src/index.ts': 'export const client = 1;',
  'apps/agent/src/app/app.ts': "export * from '../features/inbox/inbox.ts';",
  'apps/agent/src/features/inbox/inbox.ts': "export { button } from '@callboard/ui';\nexport { client } from '@callboard/web-client';",
  'apps/agent/src/features/presence/presence.ts': 'export const presence = 1;',
  'apps/admin/src/app/app.ts': 'export const admin = 1;',
  'e2e/src/journey.e2e.test.ts': "export { csta } from '@callboard/csta';",
  'bench/src/run.ts': "export * from '@callboard/engine';",
};

/** One file per breach: the rule that must report it, and its only line. */
const breaches = [
  ['direction: kernel', 'packages/kernel/src/breach.ts', "export * from '../../contracts/src/index.ts';"],
  ['direction: contracts', 'packages/contracts/src/breach.ts', "export * from '../../engine/src/index.ts';"],
  ['direction: csta', 'packages/csta/src/breach.ts', "export * from '../../kernel/src/index.ts';"],
  ['direction: virtual-pbx', 'packages/virtual-pbx/src/breach.ts', "export * from '../../kernel/src/index.ts';"],
  ['direction: engine', 'packages/engine/src/breach.ts', "export * from '../../projections/src/index.ts';"],
  [
    'direction: projections',
    'packages/projections/src/breach.ts',
    "import type { shape } from '../../engine/src/index.ts';\nexport type Shape = typeof shape;",
  ],
  ['direction: gateway', 'packages/gateway/src/breach.ts', "export * from '../../adapters/src/event-store/sqlite.ts';"],
  ['direction: adapters', 'packages/adapters/src/event-store/breach.ts', "export * from '@callboard/engine';"],
  ['direction: simulation', 'packages/simulation/src/breach.ts', "export * from '../../gateway/src/index.ts';"],
  ['direction: server', 'packages/server/src/breach.ts', "export * from '../../ui/src/index.ts';"],
  ['direction: ui', 'packages/ui/src/breach.ts', "export * from '../../web-client/src/index.ts';"],
  ['direction: web-client', 'packages/web-client/src/breach.ts', "export * from '../../ui/src/index.ts';"],
  ['direction: apps', 'apps/agent/src/app/breach.ts', "export * from '../../../../packages/engine/src/index.ts';"],
  ['direction: apps', 'apps/agent/src/app/other-app.ts', "export * from '../../../admin/src/app/app.ts';"],
  ['direction: e2e', 'e2e/src/breach.ts', "export * from '../../packages/server/src/index.ts';"],
  ['direction: bench', 'bench/src/breach.ts', "export * from '../../packages/ui/src/index.ts';"],
  ['apart: aggregates', 'packages/engine/src/domain/agent/agent.ts', "export * from '../queue/queue.ts';"],
  ['apart: policies', 'packages/engine/src/policies/breach.ts', "export * from './wrap-up.ts';"],
  ['apart: read models', 'packages/projections/src/read-models/breach.ts', "export * from './floor.ts';"],
  ['apart: adapters', 'packages/adapters/src/read-store/breach.ts', "export * from '../event-store/sqlite.ts';"],
  ['apart: GraphQL modules', 'packages/gateway/src/graphql/modules/breach.ts', "export * from './agent.ts';"],
  ['apart: features', 'apps/agent/src/features/inbox/breach.ts', "export * from '../presence/presence.ts';"],
  ['apart: features', 'apps/agent/src/features/presence/upwards.ts', "export * from '../../app/app.ts';"],
  ['domain is pure', 'packages/engine/src/domain/queue/breach.ts', "export * from '../../effects/divert.ts';"],
  ['policies are pure', 'packages/engine/src/policies/impure.ts', "export * from '../effects/divert.ts';"],
  [
    'the demo comes in by the front door',
    'packages/server/src/demo/breach.ts',
    "import type { shape } from '@callboard/engine';\nexport type Shape = typeof shape;",
  ],
  ['the demo comes in by the front door', 'packages/server/src/demo/by-the-back.ts', "export * from '../wiring.ts';"],
  ['no drivers in the core', 'packages/engine/src/driver.ts', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;"],
  ['no drivers in the core', 'packages/kernel/src/driver.ts', "import { expect } from 'vitest';\nexport const check = expect;"],
  ['zod only in contracts', 'packages/kernel/src/zod.ts', "export * from '../../contracts/node_modules/zod/index.js';"],
  ['uuid only in kernel', 'packages/contracts/src/uuid.ts', "export * from '../../kernel/node_modules/uuid/dist-node/index.js';"],
  ['by package name, not by path', 'packages/gateway/src/by-path.ts', "export * from '../../engine/src/index.ts';"],
  ['resolvable', 'packages/csta/src/undeclared.ts', "export * from 'express';"],
  ['no cycles', 'packages/csta/src/chick.ts', "export * from './egg.ts';"],
  ['tests are leaves', 'packages/engine/src/leaf.ts', "export * from './domain/queue/queue.test.ts';"],
  ['test code stays in tests', 'packages/engine/src/harness.ts', "export * from '@callboard/kernel/testing';"],
];

const plant = (base, path, text) => {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), `${text}\n`);
};

const plantTree = (base) => {
  symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'));
  for (const folder of workspaceFolders()) {
    mkdirSync(join(base, folder), { recursive: true });
    cpSync(join(root, folder, 'package.json'), join(base, folder, 'package.json'));
    const modules = join(root, folder, 'node_modules');
    const isLink = (path) =>
      !path
        .slice(modules.length)
        .split('/')
        .some((part) => part.startsWith('.'));
    if (existsSync(modules)) cpSync(modules, join(base, folder, 'node_modules'), { recursive: true, verbatimSymlinks: true, filter: isLink });
  }
  for (const [path, text] of Object.entries(sound)) plant(base, path, text);
};

/** `look(base, rules?)` is the check itself. Answers the exit code: 0 when every breach was reported and nothing else was. */
export const architectureSelfTest = async (look) => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-architecture-')));
  const failures = [];
  const expectThat = (holds, sentence) => {
    if (!holds) failures.push(sentence);
  };
  try {
    plantTree(base);
    const clean = await look(base);
    for (const complaint of clean.complaints) failures.push(`a sound tree was called broken: ${complaint}`);

    for (const [, path, text] of breaches) plant(base, path, text);
    const { complaints } = await look(base);
    for (const [rule, path] of breaches)
      expectThat(
        complaints.some((line) => line.startsWith(`${rule}: ${path} →`)),
        `not reported: ${rule} (${path})`,
      );

    plant(base, 'packages/rowless/package.json', '{ "name": "@callboard/rowless" }');
    plant(base, 'packages/rowless/src/index.ts', 'export const rowless = 1;');
    const blind = join(base, 'blind.cjs');
    writeFileSync(
      blind,
      `const rules = require(${JSON.stringify(join(root, '.dependency-cruiser.cjs'))});\nmodule.exports = { ...rules, options: { ...rules.options, exclude: { path: '^packages/csta/' } } };\n`,
    );
    const partial = await look(base, blind);
    expectThat(partial.complaints.includes('direction: packages/rowless has no row in .dependency-cruiser.cjs'), 'a package without a row was accepted');
    expectThat(partial.complaints.includes('looked at every file: packages/csta/src/index.ts was not looked at'), 'a file that was not looked at was accepted');
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  for (const failure of failures) console.error(failure);
  console.log(`${breaches.length} breaches planted, ${failures.length} surprises`);
  return failures.length > 0 ? 1 : 0;
};
