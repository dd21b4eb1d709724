import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a running Callboard answers while this app is served with hot reload on its own. */
const backEnd = `http://127.0.0.1:${process.env['CALLBOARD_PORT'] ?? '4000'}`;

export default defineConfig({
  root: import.meta.dirname,
  base: '/wallboard/',
  plugins: [react()],
  server: { proxy: { '/wallboard/graphql': { target: backEnd, ws: true } } },
  build: { outDir: `${import.meta.dirname}/dist`, emptyOutDir: true },
});
