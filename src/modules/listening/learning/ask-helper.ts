import { type Selectable, sql } from 'kysely';
import { minorDigits } from '../../../kernel/money.ts';
import { DAY_MS, SECOND_MS } from '../../../kernel/time.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at as instant } from '../../../platform/database/row-types.ts';
import type { OutsideContext, VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import { triageHelperPaid } from '../events-learning.ts';
import type { LearningTables } from '../tables-learning.ts';
import { findMention } from '../verbs/show-mention.ts';
import { completionSchema, costMicros, type HelperAnswer, helperMessages, readHelperAnswer } from './helper-prompt.ts';
import { helperContext } from './set-helper.ts';

type Helper = Selectable<LearningTables['triage_helpers']>;
type Outcome = { state: 'proposed' | 'unusable' | 'failed' | 'off' | 'spent'; cause?: string };

const TIMEOUT_MS = 20 * SECOND_MS;

interface Task {
  helper: Helper;
  text: string;
  departments: { id: string; name: string }[];
}

/**
 * Asks the language model about one mention. What it proposes is stored beside the mention and changes nothing until a person agrees;
 * when it fails, nothing else does.
 */
export async function askHelper(context: OutsideContext, { mention }: { mention: string }): Promise<Outcome> {
  const task = await context.transact((inside) => claim(inside, mention));
  if (typeof task === 'string') return { state: task };
  const answered = await callHelper(context, task);
  await context.transact((inside) => store(inside, mention, task, answered));
  context.record(mention, { model: task.helper.model, state: answered.state });
  return { state: answered.state, ...(answered.cause === undefined ? {} : { cause: answered.cause }) };
}

async function claim(context: VerbContext, mention: string): Promise<Task | 'off' | 'spent'> {
  const row = await findMention(context, mention);
  const db = tables<LearningTables>(context.tx);
  // The lock makes askers take turns, so that together they can't pass the limit.
  const helper = await db
    .selectFrom('triage_helpers')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .forUpdate()
    .executeTakeFirst();
  if (!helper?.enabled) return 'off';
  const now = context.clock.now();
  const { asked } = await db
    .selectFrom('triage_proposals')
    .select((eb) => eb.fn.countAll<number>().as('asked'))
    .where('workspace_id', '=', context.workspace)
    .where('at', '>', instant(now - DAY_MS))
    .executeTakeFirstOrThrow();
  if (Number(asked) >= helper.daily_limit) return 'spent';
  const fresh = { at: new Date(now), state: 'asked' as const, model: helper.model, currency: helper.currency };
  await db
    .insertInto('triage_proposals')
    .values({ workspace_id: context.workspace, mention_id: mention, ...fresh })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'mention_id']).doUpdateSet(fresh))
    .execute();
  const departments = await tables<WorkspaceTables>(context.tx)
    .selectFrom('departments')
    .select(['id', 'key', 'name'])
    .where('workspace_id', '=', context.workspace)
    .where('archived_at', 'is', null)
    .orderBy('key')
    .execute();
  return { helper, text: row.text, departments: departments.map(({ id, key, name }) => ({ id, name: name ?? key })) };
}

interface Answered {
  state: 'proposed' | 'unusable' | 'failed';
  cause?: string;
  answer?: HelperAnswer;
  tokens: { input: number; output: number };
}

const nothingUsed = { input: 0, output: 0 };

async function callHelper(context: OutsideContext, { helper, text, departments }: Task): Promise<Answered> {
  try {
    const response = await context.desk.fetch(`${helper.endpoint.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...authorization(context, helper) },
      body: JSON.stringify({
        model: helper.model,
        messages: helperMessages(text, departments),
        temperature: 0,
        max_tokens: 100,
        response_format: { type: 'json_object' },
      }),
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) return { state: 'failed', cause: `status ${response.status}`, tokens: nothingUsed };
    const body = completionSchema.safeParse(JSON.parse((await response.text()).slice(0, 200_000)));
    if (!body.success) return { state: 'unusable', cause: 'answer', tokens: nothingUsed };
    const { choices, usage } = body.data;
    const tokens = { input: usage?.prompt_tokens ?? 0, output: usage?.completion_tokens ?? 0 };
    const answer = readHelperAnswer(choices[0]?.message.content ?? '', departments.length);
    return answer ? { state: 'proposed', answer, tokens } : { state: 'unusable', cause: 'answer', tokens };
  } catch (cause) {
    return { state: 'failed', cause: causeOf(cause), tokens: nothingUsed };
  }
}

/** Its kind only: messages of failed calls may repeat what was sent. */
function causeOf(cause: unknown): string {
  const names: string[] = [];
  for (let at = cause; at instanceof Error && names.length < 5; at = at.cause) names.push(at.name);
  if (names.includes('ForbiddenAddress')) return 'private address';
  if (names.includes('TimeoutError') || names.includes('AbortError')) return 'no answer in time';
  return names.includes('SyntaxError') ? 'answer' : 'unreachable';
}

const authorization = (context: OutsideContext, helper: Helper): Record<string, string> =>
  helper.secret === null
    ? {}
    : {
        authorization: `Bearer ${unseal(helper.secret, helperContext(context.workspace, helper.id), context.desk.keyring())}`,
      };

async function store(
  context: VerbContext,
  mention: string,
  { helper, departments }: Task,
  answered: Answered,
): Promise<void> {
  const { answer, tokens, state } = answered;
  const cost = costMicros(tokens, { input: helper.input_price, output: helper.output_price });
  await tables<LearningTables>(context.tx)
    .updateTable('triage_proposals')
    .set({
      state,
      department: answer?.department === undefined ? null : (departments[answer.department]?.id ?? null),
      intent: answer?.intent ?? null,
      sentiment: answer?.sentiment ?? null,
      input_tokens: tokens.input,
      output_tokens: tokens.output,
      cost_micros: cost,
      cause: answered.cause ?? null,
    })
    .where('workspace_id', '=', context.workspace)
    .where('mention_id', '=', mention)
    .execute();
  await bookCost(context, helper, cost);
  context.announce('listening', mention);
}

/** Calls cost parts of a cent: whole minor units are told to the ledger as they fill up, and the rest waits for the next call. */
async function bookCost(context: VerbContext, helper: Helper, cost: number): Promise<void> {
  if (cost === 0) return;
  const { rows } = await sql<{ spent: number }>`
    update triage_helpers set spent_micros = spent_micros + ${cost}
    where workspace_id = ${context.workspace} and id = ${helper.id} returning spent_micros as spent`.execute(
    context.tx,
  );
  const spent = Number(rows[0]?.spent ?? 0);
  const microsAMinor = 10 ** (6 - minorDigits(helper.currency));
  const minor = Math.floor(spent / microsAMinor) - Math.floor((spent - cost) / microsAMinor);
  if (minor === 0) return;
  const reference = `triage-helper:${helper.id}:${spent}`;
  await context.emit(triageHelperPaid, {
    amountMinor: minor,
    currency: helper.currency,
    model: helper.model,
    reference,
  });
}
