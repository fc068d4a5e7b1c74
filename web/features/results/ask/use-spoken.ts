import { noonOf } from '../../../lib/days.ts';
import { useMaybeSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { valueFormat } from '../../../ui/charts/format.ts';
import type { Outcome, Spoken } from './shapes.ts';

/** Says what the server put into words by key: amounts, days and names as the reader's language writes them. */
export function useSpoken(): (words: Spoken) => string {
  const maybe = useMaybeSentence();
  const formats = useFormats();
  const sayValue = (value: Spoken['values'][string]): string | number => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    if ('amount' in value) return valueFormat(value.unit, formats).exact(value.amount);
    if ('day' in value) return formats.date(noonOf(value.day));
    return maybe(value.word) ?? value.word;
  };
  return ({ key, values }) =>
    maybe(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sayValue(value)]))) ?? key;
}

/** What an outcome is called: a series by its own name, what was recorded by ours, with its currency. */
export function useOutcomeName(): (outcome: Outcome, name: string) => string {
  const maybe = useMaybeSentence();
  return (outcome, name) => {
    if (outcome.type === 'series') return name;
    if (outcome.type === 'asking-again') return maybe('questions.outcome.asking-again') ?? '';
    const words = maybe(`questions.outcome.${outcome.kind}.${outcome.measure}`) ?? outcome.kind;
    return outcome.currency === undefined ? words : `${words} (${outcome.currency})`;
  };
}
