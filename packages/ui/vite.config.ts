import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the gallery (index.html, src/gallery), which the development server shows at `/ui/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/ui/',
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true },
});
