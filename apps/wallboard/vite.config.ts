import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a running Callboard answers while this app is served with hot reload on its own. */
const backEnd = `http://127.0.0.1:${process.env['CALLBOARD_PORT'] ?? '4000'}`;

export default defineConfig({
  root: import.meta.dirname,
  base: '/wallboard/',
  plugins: [react()],
  server: { proxy: { '/wallboard/graphql': { target: backEnd, ws: true } } },
  build: {
    outDir: `${import.meta.dirname}/dist`,
    emptyOutDir: true,
    rolldownOptions: {
      // The shared client also speaks through i18next; a wall has its own few words, and what it does not use must not be carried to it.
      treeshake: { moduleSideEffects: (id) => !/[\\/](i18next|react-i18next|urql|@urql|wonka|graphql)[\\/]/.test(id) },
    },
  },
});
