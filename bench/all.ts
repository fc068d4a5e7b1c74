/** Every measured claim, one after another: `npm run bench`. The large archives are built once, below data/bench, and kept. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const benches = [
  'start.ts',
  'ingest.ts',
  'search.ts',
  'firehose.ts',
  'inbox.ts',
  'lateness.ts',
  'text.ts',
  'match.ts',
  'clitics.ts',
  'copies.ts',
  'copies-ingest.ts',
  'voice.ts',
  'triage.ts',
  'spikes.ts',
  'practice.ts',
  'analysis.ts',
];
let failed = 0;
for (const bench of benches) {
  process.stdout.write(`\n=== ${bench}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, bench)], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.stdout.write(`\n${benches.length - failed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
