import { defineConfig } from 'vite';

/** One classic script without imports: it runs on pages that are not ours, so it leaves nothing behind in their global scope. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    outDir: `${import.meta.dirname}/dist`,
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: `${import.meta.dirname}/src/main.ts`, formats: ['iife'], name: 'callboardChat', fileName: () => 'callboard-chat.js' },
  },
});
