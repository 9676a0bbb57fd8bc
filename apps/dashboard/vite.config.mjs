import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/dashboard/',
  build: {
    outDir: here('../../dist/dashboard'),
    emptyOutDir: true,
    // A file within another one would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // `npx vite apps/dashboard` shows the sources as they are saved, on a service that runs beside it.
  server: { proxy: { '^/(?!dashboard/)': 'http://127.0.0.1:3000' } },
});
