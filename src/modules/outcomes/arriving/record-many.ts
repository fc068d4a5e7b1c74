import type { z } from 'zod';
import { RapportError } from '../../../kernel/errors.ts';
import { InvalidInput } from '../../../platform/operations/invalid-input.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type Language, sentence } from '../../../platform/sentences/sentences.ts';
import { type BatchRow, outcomeRow, refundRow, type rowVerdict } from '../contract-record.ts';
import { languageOf } from '../verbs/language-of.ts';
import { recordOutcome } from '../verbs/record-outcome.ts';
import { refundOutcome } from '../verbs/refund-outcome.ts';

type Verdict = z.infer<typeof rowVerdict>;
interface Sound {
  row: number;
  given: BatchRow;
}

/**
 * Records a batch. Each row stands for itself: what is refused is told with cause and remedy, and the others are kept.
 * Outcomes go before refunds and early ones before late ones, whatever their order in the batch: so a refund finds its outcome,
 * and a customer's earlier visit is known when the later order comes.
 */
export async function recordMany(context: VerbContext, { source, rows }: { source: string; rows: unknown[] }) {
  const language = await languageOf(context);
  const verdicts: Verdict[] = [];
  const sound: Sound[] = [];
  for (const [index, given] of rows.entries()) {
    const parsed = shapeOf(given).safeParse(given);
    if (parsed.success) sound.push({ row: index + 1, given: parsed.data });
    else verdicts.push(refused(index + 1, given, faultOf(parsed.error), language));
  }
  for (const { row, given } of inOrder(sound)) {
    try {
      verdicts.push(await recordRow(context, source, row, given));
    } catch (error) {
      // Rules are checked before anything is written: the transaction is whole, and the other rows go on.
      if (!(error instanceof RapportError)) throw error;
      verdicts.push(refused(row, given, error, language));
    }
  }
  const count = (state: Verdict['state']): number => verdicts.filter((verdict) => verdict.state === state).length;
  const counts = { recorded: count('recorded'), repeated: count('repeated'), refused: count('refused') };
  const late = verdicts.filter((verdict) => verdict.isLate && verdict.state === 'recorded').length;
  context.record(context.workspace, { ...counts, late });
  return { ...counts, late, rows: verdicts.sort((a, b) => a.row - b.row) };
}

const momentOf = ({ given }: Sound): number => (given.at === undefined ? Infinity : Date.parse(given.at));

const inOrder = (rows: readonly Sound[]): Sound[] =>
  rows.toSorted((a, b) => {
    const isRefund = (row: Sound): number => Number('refundOf' in row.given);
    return isRefund(a) - isRefund(b) || (momentOf(a) === momentOf(b) ? a.row - b.row : momentOf(a) - momentOf(b));
  });

async function recordRow(context: VerbContext, source: string, row: number, given: BatchRow): Promise<Verdict> {
  const { outcome, isNew } =
    'refundOf' in given
      ? await refundOutcome(context, { ...given, source, externalId: given.refundOf, refundId: given.externalId })
      : await recordOutcome(context, { ...given, source });
  return {
    row,
    externalId: given.externalId,
    state: isNew ? 'recorded' : 'repeated',
    outcomeId: outcome.id,
    trace: outcome.trace,
    isLate: outcome.isLate,
    code: null,
    cause: null,
    remedy: null,
  };
}

function refused(row: number, given: unknown, { code, values }: RapportError, language: Language): Verdict {
  const externalId = (given as { externalId?: unknown } | null)?.externalId;
  return {
    row,
    externalId: typeof externalId === 'string' ? externalId.slice(0, 200) : null,
    state: 'refused',
    outcomeId: null,
    trace: null,
    isLate: false,
    code,
    cause: sentence(language, 'errors', code, values) ?? code,
    remedy: sentence(language, 'errors', `${code}.remedy`, values) ?? '',
  };
}

const shapeOf = (given: unknown) =>
  typeof given === 'object' && given !== null && 'refundOf' in given ? refundRow : outcomeRow;

const faultOf = ({ issues }: z.ZodError): InvalidInput =>
  new InvalidInput(
    issues.map(({ path, message }) => ({ path: path.map(String).join('.') || 'row', message: message.slice(0, 200) })),
  );
