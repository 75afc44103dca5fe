import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

// Government desktops still run Chromium 86 cores, and an intranet loads nothing from outside: everything is bundled.
export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    target: 'chrome86',
    cssTarget: 'chrome86',
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
