import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { fileName } from './scripts/lint/file-name.js';

const typescript = ['**/*.ts', '**/*.tsx'];
const tests = ['**/*.test.ts', '**/*.test.tsx', '**/*.contract.ts', '**/testing/**', 'e2e/**', 'bench/**'];

/** Time, chance and identity come in with the command: here nobody asks for them. */
const pure = ['packages/{kernel,contracts,engine,projections,simulation}/src/**/*.ts'];

/** The only readers of the environment; everything else is configured by arguments. */
const environmentReaders = ['packages/server/src/{config,launch,cli}.ts'];

const enums = { selector: 'TSEnumDeclaration', message: 'A union of literals; Node strips types and cannot strip an enum.' };
const functionDeclarations = { selector: 'FunctionDeclaration[generator=false]', message: 'A `const` arrow function (house rule 1).' };
const defaultExports = { selector: 'ExportDefaultDeclaration', message: 'Named exports only (house rule 1).' };
const onlyTests = {
  selector: 'CallExpression[callee.type="MemberExpression"][callee.object.name=/^(it|test|describe)$/][callee.property.name="only"]',
  message: 'A committed `.only` switches every other test of the file off.',
};
const everywhere = [enums, functionDeclarations, defaultExports, onlyTests];

const environment = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: 'Only server/src/config.ts reads the environment.' },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
    message: 'Only server/src/config.ts reads the environment.',
  },
];

const clock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time comes in with the command.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Time comes in with the command.' },
];

const noClockNoChance = [
  'error',
  { object: 'Date', property: 'now', message: 'Time comes in with the command.' },
  { object: 'Math', property: 'random', message: 'Chance comes in with the command.' },
];

const noRuntime = [
  ...['performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].map((name) => ({
    name,
    message: 'Time comes in with the command, or through a port.',
  })),
  ...['process', 'console', 'fetch', 'window', 'document', 'globalThis'].map((name) => ({ name, message: 'A pure package knows no runtime.' })),
  { name: 'crypto', message: 'Chance and identity come in with the command.' },
];

const noIdentity = {
  paths: [{ name: 'uuid', importNames: ['v1', 'v4', 'v6', 'v7'], message: 'Identity comes in with the command; only v5, of known things, is pure.' }],
};

export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '**/coverage/**', '**/test-results/**', '**/generated/**', '**/*.gen.ts', '**/*.gen.tsx', '**/.data*/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    plugins: { callboard: { rules: { 'file-name': fileName } } },
    rules: { 'callboard/file-name': 'error' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'fetch', 'URL', 'Buffer', 'AbortSignal'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
  {
    files: typescript,
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...everywhere, ...environment],
      // House rule 8: no default on a union; the missing case is the message.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      // A declaration file that travels with the sources of a package is reached only by a reference.
      '@typescript-eslint/triple-slash-reference': 'off',
      // An implementation of an asynchronous port may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: pure,
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', ...noRuntime],
      'no-restricted-properties': noClockNoChance,
      'no-restricted-imports': ['error', noIdentity],
      'no-restricted-syntax': ['error', ...everywhere, ...environment, ...clock],
    },
  },
  { files: [...environmentReaders, ...tests, '**/*.config.ts', 'vitest.workspace.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere] } },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.config.ts', 'vitest.workspace.ts', '**/*.d.ts'], rules: { 'no-restricted-syntax': ['error', enums] } },
  { files: ['packages/ui/**/*.{ts,tsx}', 'packages/web-client/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat['recommended-latest']] },
  // Configuration files outside `src` belong to no tsconfig of their folder.
  {
    files: ['apps/*/*.ts', 'packages/*/*.ts', 'e2e/*.ts', 'bench/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
);
