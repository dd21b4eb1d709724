import { readFileSync, writeFileSync } from 'node:fs';
import { printChatSchema, printStaffSchema } from './schemas.ts';

// A program: writes the committed schemas; `--check` writes nothing and fails when one of them differs.
const check = process.argv.includes('--check');
const files = [
  ['schema.graphql', printStaffSchema()],
  ['chat.graphql', printChatSchema()],
] as const;

for (const [name, printed] of files) {
  const path = new URL(`../../${name}`, import.meta.url);
  if (!check) writeFileSync(path, printed);
  else if (readFileSync(path, 'utf8') !== printed) {
    console.error(`packages/gateway/${name} is not what the modules say: run pnpm gen`);
    process.exitCode = 1;
  }
}
