import { anyFailed } from '../../../analysis/estimate/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionOutcome, QuestionSubject } from '../contract-questions.ts';
import type { SpokenWords } from '../contract-words.ts';
import { extentOf } from './outcome-days.ts';
import { methods } from './methods/index.ts';
import { type QuestionFacts, questionFacts } from './question-facts.ts';

/** What each method could tell, before any is run. */
export async function questionOptions(
  context: VerbContext,
  input: { subject: QuestionSubject; outcome: QuestionOutcome },
) {
  const facts = await questionFacts(context, input);
  const options = optionsOf(facts);
  const extent = extentOf(facts.daily);
  return {
    name: facts.asked.name,
    outcomeName: facts.daily.name,
    from: facts.asked.from,
    to: facts.asked.to,
    outcomeFrom: extent.firstDay,
    outcomeTo: extent.lastDay,
    unit: facts.daily.unit,
    methods: options,
    overlaps: facts.overlaps,
    wouldSettle: wouldSettleBefore(options),
    isAskable: options.some(({ isAdmissible }) => isAdmissible),
  };
}

/** Methods that compare with other series. */
const COMPARES: ReadonlySet<string> = new Set(['series', 'panel']);

export type Option = ReturnType<typeof optionsOf>[number];

export function optionsOf(facts: QuestionFacts) {
  const able = methods.filter((method) => method.isAbout(facts)).map((method) => optionOf(method, facts));
  const best = able.find(({ isAdmissible }) => isAdmissible);
  return able.map((option) => ({ ...option, isSuggested: option === best }));
}

function optionOf(method: (typeof methods)[number], facts: QuestionFacts) {
  const checks = method.checks(facts).map((one) => ({ ...one, values: { ...one.values } }));
  const found = method.detectable(facts);
  return {
    method: method.code,
    isAdmissible: !anyFailed(checks),
    rung: method.rung,
    checks,
    detectable:
      found === undefined
        ? null
        : { absolute: found.absolute, relative: found.relative ?? null, unit: facts.daily.unit },
    controls: COMPARES.has(method.code) ? facts.controls.map(({ seriesId, name }) => ({ seriesId, name })) : [],
    seconds: method.seconds(facts),
  };
}

/** What would let it be told, or told better. */
function wouldSettleBefore(options: readonly Option[]): SpokenWords {
  const strong = options.find(({ isAdmissible, rung }) => isAdmissible && rung >= 'E3');
  if (strong === undefined) return { key: 'measurement.settle.experiment', values: {} };
  const relative = strong.detectable?.relative ?? null;
  if (relative === null) return { key: 'measurement.settle.older-days', values: {} };
  return relative > 0.3
    ? { key: 'questions.settle.too-small', values: { share: { amount: relative, unit: 'share' } } }
    : { key: 'questions.settle.this-may', values: { share: { amount: relative, unit: 'share' } } };
}
