// Fails when a language lacks a sentence, says one too many, or says it wrongly: `node scripts/check-locales.ts`.
import { fileURLToPath } from 'node:url';
import { localeFaults } from './locale-faults.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const faults = localeFaults(path('../locales'), path('../web/lib/sentence-keys.ts'));
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(faults.length === 0 ? 'locales: complete\n' : `locales: ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
