import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

const root = import.meta.dirname;

/** What may write `graphql(…)` documents; each gets a typed copy of the schema beside its sources. */
const clients = ['packages/web-client', 'apps/agent', 'apps/supervisor', 'apps/admin', 'apps/wallboard', 'apps/webchat'];

const sourcesOf = (folder: string): readonly string[] => {
  try {
    return readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !path.includes('generated'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

const hasDocuments = (folder: string): boolean => sourcesOf(folder).some((path) => readFileSync(join(root, folder, 'src', path), 'utf8').includes('graphql(`'));

/** The fragments that every client may use by name. */
const shared = 'packages/web-client/src/command.ts';

const typed = (folder: string) => ({
  [`${folder}/src/generated/`]: {
    preset: 'client' as const,
    documents: [...new Set([`${folder}/src/**/*.{ts,tsx}`, shared]), `!${folder}/src/generated/**`],
    presetConfig: { fragmentMasking: false },
    config: {
      importExtension: '.ts' as const,
      emitLegacyCommonJSImports: false,
      useTypeImports: true,
      enumsAsTypes: true,
      immutableTypes: true,
      strictScalars: true,
      scalars: { ID: 'string', Instant: 'number', Cursor: 'string', Json: 'unknown' },
    },
  },
});

/** Typed documents for every client that has any: `<client>/src/generated/`. */
export const codegenConfig: CodegenConfig = {
  schema: join(root, 'packages/gateway/schema.graphql'),
  cwd: root,
  generates: Object.assign({}, ...clients.filter(hasDocuments).map(typed)) as CodegenConfig['generates'],
};
