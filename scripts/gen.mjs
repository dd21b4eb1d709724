// Writes everything that follows from other files: GraphQL schemas, the apps' typed documents, the event reference, samples of new events, the schema of scenarios.
// `--check` writes nothing and fails when something is out of date.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { printChatSchema, printStaffSchema } from '../packages/gateway/src/index.ts';
import { scenarioSchema } from '../packages/simulation/src/index.ts';
import { eventsPage } from './gen-events.mjs';
import { missingSamples } from './gen-samples.mjs';

const check = process.argv.includes('--check');
const root = fileURLToPath(new URL('..', import.meta.url));
const stale = [];

const write = (file, text) => {
  const path = root + file;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale.push(file);
  if (!check) writeFileSync(path, text);
};

write('packages/gateway/schema.graphql', printStaffSchema());
write('packages/gateway/chat.graphql', printChatSchema());
for (const [file, text] of missingSamples()) {
  stale.push(fileURLToPath(file).slice(root.length));
  if (!check) writeFileSync(file, text);
}
write('docs/events.md', eventsPage());
const schemaFile = 'packages/simulation/scenario.schema.json';
write(schemaFile, await format(JSON.stringify(scenarioSchema()), { ...(await resolveConfig(root + schemaFile)), parser: 'json' }));
try {
  execFileSync(process.execPath, [`${root}scripts/gen-client.mjs`, ...(check ? ['--check'] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
} catch {
  stale.push('typed GraphQL documents of the apps');
}

if (stale.length === 0) console.log('generated files are fresh');
else if (check) {
  console.error(`out of date, run \`pnpm gen\`:\n${stale.map((file) => `  ${file}`).join('\n')}`);
  process.exit(1);
} else console.log(`written:\n${stale.map((file) => `  ${file}`).join('\n')}`);
