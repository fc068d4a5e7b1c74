import { dataHashOf } from '../../../../analysis/estimate/index.ts';
import { RapportError } from '../../../../kernel/errors.ts';
import { SECOND_MS } from '../../../../kernel/time.ts';
import { appendAudit, auditActor } from '../../../../platform/operations/audit.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import type { Desk } from '../../../../platform/operations/desk.ts';
import { runInThread } from '../../../../platform/threads/run-in-thread.ts';
import type { CostReport } from '../../../spend/index.ts';
import type { Answer } from '../../contract-answers.ts';
import type { MethodInput } from '../compute/method-input.ts';
import type { MethodResult } from '../compute/method-result.ts';
import { assembleAnswer } from '../assemble-answer.ts';
import { dailyHash } from '../daily-hash.ts';
import { methods } from '../methods/index.ts';
import { plannedFacts, type QuestionFacts } from '../question-facts.ts';
import { questionCost } from '../question-cost.ts';
import { loadQuestion, questionTables } from '../rows.ts';
import { type Claim, isWornOut, renewClaim } from './claim-question.ts';

/** How often a run shows that it lives, and looks whether it was cancelled. */
const BEAT_MS = SECOND_MS;

interface Gathered {
  facts: QuestionFacts;
  inputs: MethodInput[];
  cost: CostReport | null;
  seed: string;
  dataHash: string;
}

/** Not ours any more: cancelled by a person, or taken up by another process that thought us dead. */
class Lost extends Error {}

/** Computes one claimed question and writes its answer, once. */
export async function answerQuestion(desk: Desk, claim: Claim, signal: AbortSignal): Promise<void> {
  if (isWornOut(claim)) return fail(desk, claim, 'ended-early');
  try {
    const gathered = await desk.asSystem(claim.workspace, 'questions', (context) => gather(context, claim.id));
    const results = await computed(desk, claim, gathered.inputs, signal);
    const { facts, cost, seed, dataHash } = gathered;
    await finish(
      desk,
      claim,
      assembleAnswer(facts, results, cost, seed, dataHash),
      dailyHash(facts.daily, facts.asked.to),
    );
  } catch (cause) {
    // The process is ending: the lease runs out, and another takes it up from the same seed.
    if (signal.aborted || cause instanceof Lost) return;
    if (!(cause instanceof RapportError)) desk.log.error('question.failed', { id: claim.id, error: cause });
    await fail(desk, claim, cause instanceof RapportError ? worded(cause.code) : 'fault');
  }
}

/** What may have changed between asking and computing; all else is that something is no longer there. */
const WORDED: ReadonlySet<string> = new Set(['question-no-outcome', 'question-outside', 'question-currency']);
const worded = (code: string): string => {
  const name = code.slice(code.indexOf('.') + 1);
  return WORDED.has(name) ? name : 'gone';
};

async function gather(context: VerbContext, id: string): Promise<Gathered> {
  const row = await loadQuestion(context, id);
  const facts = await plannedFacts(context, row);
  const inputs: MethodInput[] = [];
  for (const code of row.plan.methods) {
    const method = methods.find((one) => one.code === code);
    if (method !== undefined) inputs.push(await method.gather(context, facts, row.plan));
  }
  const cost = await questionCost(context, facts);
  return { facts, inputs, cost, seed: row.plan.seed, dataHash: dataHashOf({ inputs }) };
}

async function computed(
  desk: Desk,
  claim: Claim,
  inputs: readonly MethodInput[],
  signal: AbortSignal,
): Promise<MethodResult[]> {
  const stop = new AbortController();
  let done = 0;
  const beat = setInterval(() => {
    // A database that is away for a moment does not stop a run; the lease does, in time.
    renewClaim(desk, claim, done).then(
      (isOurs) => (isOurs ? undefined : stop.abort(new Lost('cancelled'))),
      () => undefined,
    );
  }, BEAT_MS);
  try {
    return await runInThread<MethodResult[]>(new URL('../compute/thread.ts', import.meta.url), inputs, {
      signal: AbortSignal.any([signal, stop.signal]),
      onProgress: (now) => {
        done = now;
      },
    });
  } finally {
    clearInterval(beat);
  }
}

/** Only whoever still holds the lease may write: an answer is written once. */
async function finish(desk: Desk, claim: Claim, answer: Answer, hash: string): Promise<void> {
  const state = answer.verdict === 'cannot-be-answered' ? 'refused' : 'answered';
  await close(desk, claim, { state, answer: JSON.stringify(answer), data_hash: hash, progress: 1 }, answer);
}

async function fail(desk: Desk, claim: Claim, failure: string): Promise<void> {
  await close(desk, claim, { state: 'failed', failure }, { failure });
}

async function close(
  desk: Desk,
  { workspace, id, owner }: Claim,
  columns: {
    state: 'answered' | 'refused' | 'failed';
    answer?: string;
    data_hash?: string;
    progress?: number;
    failure?: string;
  },
  kept: Answer | { failure: string },
): Promise<void> {
  await desk.asSystem(workspace, 'questions', async (context) => {
    const row = await questionTables(context.tx)
      .updateTable('questions')
      .set({ ...columns, ran_at: new Date(desk.clock.now()), lease_owner: null, lease_until: null })
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('lease_owner', '=', owner)
      .returning('plan_hash')
      .executeTakeFirst();
    if (row === undefined) return;
    const detail =
      'failure' in kept
        ? kept
        : { verdict: kept.verdict, rung: kept.rung, dataHash: kept.dataHash, answerHash: dataHashOf(kept) };
    await appendAudit(context.tx, {
      ...{ workspace, at: desk.clock.now(), actor: auditActor(context.actor), operation: 'outcomes.answered' },
      ...{ subject: id, detail: { planHash: row.plan_hash, ...detail } },
    });
    context.announce('outcomes', id);
  });
}
