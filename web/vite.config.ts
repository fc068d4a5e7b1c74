import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { localeFaults } from '../scripts/locale-faults.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Stops the build of the product when a language lacks a sentence; while building the gallery it only says so. */
const checkLocales = (isProduct: boolean): Plugin => ({
  name: 'rapport-locales',
  apply: 'build',
  buildStart() {
    const faults = localeFaults(here('../locales'), here('lib/sentence-keys.ts'));
    if (faults.length === 0) return;
    const words = `locales:\n${faults.join('\n')}`;
    if (isProduct) this.error(words);
    this.warn(words);
  },
});

// `vite build --config web/vite.config.ts` makes web/dist; `--mode gallery` adds the page of all primitives, for the browser suite.
export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: '/',
  plugins: [react(), checkLocales(mode === 'production')],
  build: { outDir: here('dist'), emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': 'http://127.0.0.1:4444' } },
}));
