import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/**
 * The seed of all property tests of a run. Elsewhere they draw anew each time, and fast-check prints the seed of what it found; in CI each state of the tree has a
 * seed of its own, so that a run can be repeated to the letter before and after.
 */
export function propertySeed(): number | undefined {
  if (process.env.CI === undefined) return undefined;
  const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], { cwd: import.meta.dirname, encoding: 'utf8' });
  return createHash('sha256').update(tree.trim()).digest().readInt32BE();
}
