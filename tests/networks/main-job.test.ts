/**
 * The main job, on real input: a desk as an operator runs it, against a real AT Protocol network on this machine, spoken to by HTTP and
 * the command line only. Run by `npm run test:networks`; skipped by name, with the reason, where the network can't be had.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import { type AtprotoNetwork, startAtprotoNetwork } from './atproto/bring-up.ts';
import { answering } from './main-job/answering.ts';
import { crowd } from './main-job/crowd.ts';
import { figures } from './main-job/figures.ts';
import { finding, saveQuestions } from './main-job/finding.ts';
import { breaking, hearing } from './main-job/hearing.ts';
import { type Planned, planning, published } from './main-job/posting.ts';
import { results } from './main-job/results.ts';
import { newRound } from './main-job/round.ts';
import { routing } from './main-job/routing.ts';

const began = performance.now();
const seconds = (from: number) => `${Math.round((performance.now() - from) / 100) / 10} s`;
const network = await startAtprotoNetwork({ accounts: ['duka', 'dukacare', ...crowd.map(({ name }) => name)] });
const missing = 'missing' in network ? network.missing : undefined;

const title = missing === undefined ? 'The main job' : `The main job (skipped: ${missing})`;
describe.skipIf(missing !== undefined)(title, { timeout: 120_000 }, () => {
  const measured = figures();
  const round = newRound(network as AtprotoNetwork, measured);

  beforeAll(async () => {
    measured.note('network up, 26 accounts made', seconds(began));
    const from = performance.now();
    await round.open();
    measured.note('desk up, firm open, all signed in', seconds(from));
  }, 90_000);

  afterAll(async () => {
    measured.note('whole file', seconds(began));
    measured.print();
    await round.close();
  }, 40_000);

  const planned: Partial<Planned> = {};
  saveQuestions(round);
  hearing(round);
  routing(round);
  planning(round, planned);
  breaking(round, () => published(round, planned));
  answering(round);
  finding(round);
  results(round, planned);
});
