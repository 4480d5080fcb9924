import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/**
 * One page app per mode (`portal` or `admin`), so that neither listener serves the other's files.
 * Everything loads from the own origin without inline code: the pages run under a strict CSP.
 */
export default defineConfig(({ mode }) => ({
  root: join(import.meta.dirname, mode),
  base: '/',
  publicDir: false,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: join(import.meta.dirname, '..', 'dist', 'web', mode),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    target: ['es2021', 'chrome100', 'firefox100', 'safari15.4'],
  },
}));
