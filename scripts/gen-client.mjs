// Typed documents of the web clients, from the committed schema. `--check` writes nothing and fails when a file on disk differs.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, isEnumType } from 'graphql';
import { codegenConfig } from '../codegen.ts';
import { asProgram, root } from './workspace.mjs';

const contentOnDisk = async (path) => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
};

/** The schema's enums as unions of literals, for the tables of words and icons: a value without a word does not compile. */
const vocabulary = async () => {
  const schema = buildSchema(await readFile(codegenConfig.schema, 'utf8'));
  const enums = Object.values(schema.getTypeMap()).filter((type) => isEnumType(type) && !type.name.startsWith('__'));
  const unions = enums.map(
    (type) =>
      `export type ${type.name} = ${type
        .getValues()
        .map(({ name }) => `'${name}'`)
        .join(' | ')};`,
  );
  return { filename: 'packages/web-client/src/generated/vocabulary.ts', content: `/* eslint-disable */\n${unions.sort().join('\n')}\n` };
};

/** The typed documents of every client; a client whose documents are wrong does not keep the others from theirs. */
const typedDocuments = async (check) => {
  const files = [];
  const troubles = [];
  for (const [folder, output] of Object.entries(codegenConfig.generates)) {
    try {
      files.push(...(await generate({ ...codegenConfig, generates: { [folder]: output }, silent: true, errorsOnly: true }, !check)));
    } catch (error) {
      troubles.push(`${folder}: ${error.errors?.map(({ message }) => message).join('; ') ?? error.message}`);
    }
  }
  return { files, troubles };
};

/** Writes the typed documents, or with `check` says which are stale. Answers the exit code. */
export const genClient = async ({ check }) => {
  const documents = await typedDocuments(check);
  for (const trouble of documents.troubles) console.error(trouble);
  const words = await vocabulary();
  const files = [...documents.files, words];
  const failed = documents.troubles.length > 0 || documents.files.length === 0;
  if (!check) {
    await writeFile(join(root, words.filename), words.content);
    console.log(`typed documents: ${files.length} files`);
    return failed ? 1 : 0;
  }
  const stale = [];
  for (const { filename, content } of files) if ((await contentOnDisk(join(root, filename))) !== content) stale.push(filename);
  for (const filename of stale) console.error(`stale: ${filename}; run "pnpm gen"`);
  console.log(`typed documents: ${files.length} files compared, ${stale.length} stale`);
  return failed || stale.length > 0 ? 1 : 0;
};

await asProgram(import.meta.url, () => genClient({ check: process.argv.includes('--check') }));
