import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, and names what was skipped, so that a green run can't hide what it did not do. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const skipped = inState('skipped');
    for (const test of skipped) process.stdout.write(`skipped: ${test.fullName}\n`);
    // A step that passed only at the second try is named: it is a fault to look for, not a success to forget.
    for (const test of tests.filter((one) => (one.diagnostic()?.retryCount ?? 0) > 0)) {
      process.stdout.write(`needed a second try: ${test.fullName}\n`);
    }
    process.stdout.write(
      `\n${inState('passed').length} passed, ${inState('failed').length + broken} failed, ${skipped.length} skipped\n`,
    );
  }
}
