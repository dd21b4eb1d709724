import { defineConfig } from 'vitest/config';

const node = (name: string, include: string[], extra: object = {}) => ({
  // Node's own way to resolve packages: tests and what they load must share one copy of graphql.
  ssr: { resolve: { conditions: ['module-sync', 'node'] } },
  test: { name, include, environment: 'node', pool: 'forks' as const, ...extra },
});

/** One project per kind of test; `pnpm test --project core` runs one of them. */
export default defineConfig({
  test: {
    projects: [
      node('core', ['packages/{kernel,contracts,engine,projections,simulation}/src/**/*.test.ts']),
      node('edge', ['packages/{csta,virtual-pbx,adapters,gateway,server}/src/**/*.test.ts', 'bench/src/**/*.test.ts'], {
        testTimeout: 30_000,
        hookTimeout: 60_000,
        expect: { poll: { timeout: 15_000 } },
        exclude: ['**/*.e2e.test.ts'],
      }),
      {
        test: {
          name: 'dom',
          include: ['packages/{ui,web-client}/src/**/*.test.{ts,tsx}', 'apps/*/src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          pool: 'forks' as const,
        },
      },
      node('e2e', ['e2e/src/**/*.e2e.test.ts'], {
        testTimeout: 120_000,
        hookTimeout: 180_000,
        expect: { poll: { timeout: 20_000 } },
        fileParallelism: false,
        // The journeys watch the clock: they start when everything else is done.
        sequence: { groupOrder: 1 },
        setupFiles: ['scripts/require-chromium.mjs'],
      }),
    ],
  },
});
