import { defineConfig } from 'vitest/config';
import { CountReporter } from './tests/harness/count-reporter.ts';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'bench/**/*.test.ts',
      'tests/*.test.ts',
      'tests/acceptance/**/*.test.ts',
      'web/**/*.test.{ts,tsx}',
    ],
    globalSetup: ['tests/harness/global-setup.ts'],
    setupFiles: ['tests/harness/seed-properties.ts'],
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // On a busy machine of CI what waits for other processes may need a second try; it is named at the end of the run.
    retry: process.env.CI === undefined ? 0 : 1,
    reporters: ['default', new CountReporter()],
  },
});
