import { isDay, noonOf } from '../../lib/days.ts';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import type { Verdict } from './shapes.ts';

/** Why no more can be said, and what would settle it. A reason that nobody has worded yet is said by the verdict's kind. */
export function useVerdictWords(): (verdict: Verdict) => { because: string; settle: string } {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const worded = (values: Verdict['because']['values']) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' && isDay(value) ? formats.date(noonOf(value)) : value,
      ]),
    );
  return ({ kind, because, wouldSettle }) => ({
    because: maybe(`results.because.${because.key}`, worded(because.values)) ?? t(`results.verdict.${kind}`),
    settle: maybe(`results.settle.${wouldSettle.key}`, worded(wouldSettle.values)) ?? t('results.settle.experiment'),
  });
}
