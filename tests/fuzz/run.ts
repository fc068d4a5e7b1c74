/**
 * Hostile input at random, for as long as it is told: `npm run test:fuzz -- --seconds 60`. Targets take turns; each turn has a seed of its own,
 * made of `--base`, else by lot; and a finding is made again with `--target <name> --seed <seed>`. Ends with exit code 1 when anything was found.
 */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keyedRandom, type Random, systemRandom } from '../../src/kernel/random.ts';

interface Target {
  name: string;
  /** Draws cases from `random` until `isOver`; throws on the first that does not hold. Returns how many it tried. */
  run(random: Random, isOver: () => boolean): number;
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    base: { type: 'string' },
    target: { type: 'string' },
  },
});
const TURN_MS = 2_000;
const MAX_FINDINGS = 20;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

process.exitCode = (await main(Number(values.seconds) * 1_000)) ? 0 : 1;

async function main(budgetMs: number): Promise<boolean> {
  const targets = (await findTargets()).filter(({ name }) => values.target === undefined || name === values.target);
  if (targets.length === 0 || !(budgetMs > 0)) throw new Error('nothing to run: no such target, or no seconds');
  const base = values.seed ?? values.base ?? Math.floor(systemRandom.next() * 2 ** 32).toString(36);
  say(`fuzz: ${targets.map(({ name }) => name).join(', ')}; seed ${base}`);
  const endsAt = performance.now() + budgetMs;
  const tried = new Map<string, number>();
  let findings = 0;
  for (let turn = 0; performance.now() < endsAt && findings < MAX_FINDINGS; turn++) {
    const target = targets[turn % targets.length];
    if (target === undefined) break;
    // A seed that was given is a turn's own: it is run as it was, to its end.
    const seed = values.seed ?? `${base}.${turn}`;
    const until = values.seed === undefined ? Math.min(endsAt, performance.now() + TURN_MS) : endsAt;
    const outcome = runTurn(target, seed, until);
    tried.set(target.name, (tried.get(target.name) ?? 0) + outcome.cases);
    if (outcome.isFound) findings += 1;
    if (values.seed !== undefined && turn + 1 >= targets.length) break;
  }
  for (const [name, cases] of tried) say(`${name}: ${cases} cases`);
  say(findings === 0 ? 'fuzz: nothing found' : `fuzz: ${findings} findings`);
  return findings === 0;
}

function runTurn(target: Target, seed: string, until: number): { cases: number; isFound: boolean } {
  try {
    return { cases: target.run(keyedRandom(target.name, seed), () => performance.now() >= until), isFound: false };
  } catch (cause) {
    const said = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    say(
      `\nfinding in ${target.name}; again with: npm run test:fuzz -- --target ${target.name} --seed ${seed}\n${said}\n`,
    );
    return { cases: 0, isFound: true };
  }
}

async function findTargets(): Promise<Target[]> {
  const files = readdirSync(new URL('./', import.meta.url)).filter((file) => file.endsWith('.ts') && file !== 'run.ts');
  const modules = await Promise.all(
    files.sort().map((file) => import(new URL(file, import.meta.url).href) as Promise<Partial<Target>>),
  );
  return modules.flatMap(({ name, run }) => (name === undefined || run === undefined ? [] : [{ name, run }]));
}
