import { defineConfig } from 'vitest/config';
import { CountReporter } from '../harness/count-reporter.ts';

/** Tests against real servers on this machine: slow to install once, so they are a run of their own. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 30_000,
    // Real servers on a busy machine: a step that needed a second try is named at the end of the run.
    retry: 1,
    hookTimeout: 60_000,
    reporters: ['verbose', new CountReporter()],
  },
});
