import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { MethodCode } from '../contract-answers.ts';
import type { Question, questionOperations } from '../contract-questions.ts';
import { outcomeError } from '../problems.ts';
import { type Option, optionsOf } from './options.ts';
import { type QuestionFacts, questionFacts } from './question-facts.ts';
import { questionTables, toQuestion } from './rows.ts';

type Input = z.infer<typeof questionOperations.ask.input>;

/** How many questions of a workspace may wait at a time. */
const MOST_WAITING = 20;
/** A second method is run beside the first when it is as quick as this. */
const CHEAP_SECONDS = 10;

/**
 * Registers what will be computed, with its hash in the audit log, before anything is. Whoever computes finds it in the table.
 * @throws outcomes.question-unanswerable, outcomes.question-method, outcomes.question-too-many, and what reading the facts throws
 */
export async function ask(context: VerbContext, input: Input): Promise<Question> {
  await assertRoom(context);
  const facts = await questionFacts(context, input);
  const plan = planOf(context, input, facts);
  const planHash = createHash('sha256')
    .update(canonicalize(plan) ?? '')
    .digest('hex');
  const row = await questionTables(context.tx)
    .insertInto('questions')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      name: facts.asked.name,
      outcome_name: facts.daily.name,
      state: 'queued',
      plan: JSON.stringify(plan),
      plan_hash: planHash,
      campaign_id: facts.asked.campaignId,
      delivery_id: facts.asked.deliveryId,
      asked_by: context.actor.name,
      registered_at: new Date(context.clock.now()),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(row.id, { planHash, plan });
  context.announce('outcomes', row.id);
  return toQuestion(row);
}

function planOf(context: VerbContext, input: Input, facts: QuestionFacts): Question['plan'] {
  return {
    subject: input.subject,
    outcome: input.outcome,
    from: facts.asked.from,
    to: facts.asked.to,
    learnsFrom: facts.learned.start > 0 ? facts.learned.firstDay : null,
    zone: facts.home.zone,
    methods: chosen(input.methods, optionsOf(facts)),
    region: input.region,
    controls: input.controls ?? facts.controls.map(({ seriesId }) => seriesId),
    seed: input.seed ?? freshSeed(context),
  };
}

const freshSeed = ({ random }: VerbContext): string =>
  Array.from({ length: 32 }, () => Math.floor(random.next() * 16).toString(16)).join('');

/** Those that were asked for; or the best, and the next best when it is cheap. One that is not admissible may be asked for: it then says why it refuses. */
function chosen(wanted: readonly MethodCode[] | undefined, options: readonly Option[]): MethodCode[] {
  if (wanted !== undefined) {
    const unknown = wanted.find((code) => !options.some(({ method }) => method === code));
    if (unknown !== undefined) throw outcomeError('question-method', { method: unknown });
    return [...new Set(wanted)];
  }
  const able = options.filter(({ isAdmissible }) => isAdmissible);
  const [first, second] = able.length > 0 ? able : options;
  if (first === undefined) throw outcomeError('question-unanswerable');
  const isCheap = second !== undefined && second.isAdmissible && second.seconds <= CHEAP_SECONDS;
  return isCheap ? [first.method, second.method] : [first.method];
}

async function assertRoom(context: VerbContext): Promise<void> {
  const { waiting } = await questionTables(context.tx)
    .selectFrom('questions')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('workspace_id', '=', context.workspace)
    .where('state', 'in', ['queued', 'running'])
    .executeTakeFirstOrThrow();
  if (waiting >= MOST_WAITING) throw outcomeError('question-too-many', { most: MOST_WAITING });
}
