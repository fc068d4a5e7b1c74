import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { CountReporter } from '../harness/count-reporter.ts';

// The browser suite: `vitest run --config tests/browser/vitest.config.ts`. Its files end in .browser.ts.
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: ['tests/browser/**/*.browser.ts'],
    globalSetup: ['tests/browser/global-setup.ts'],
    testTimeout: 60_000,
    retry: 1,
    hookTimeout: 60_000,
    fileParallelism: false,
    isolate: false,
    reporters: ['default', new CountReporter()],
  },
});
