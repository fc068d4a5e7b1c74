/** Words that are put together where they are read: a key, and values that each language writes in its own way. Browser-safe. */
import { z } from 'zod';

/** `count`: whole things. `minor:EUR`: money in minor units. `share`: 0.1 is ten in a hundred. `days`: a number of days. */
export const unit = z.string().regex(/^(count|share|days|number|minor:[A-Z]{3})$/);

export const spokenValue = z.union([
  /** Said as it stands, e.g. the name of a campaign: written by a person, so it must be kept apart from the sentence's own direction. */
  z.string(),
  /** Chooses plural forms, and is written as a whole number. */
  z.number(),
  z.object({ amount: z.number(), unit }),
  z.object({ day: z.iso.date() }),
  /** A word of ours, by its full key. */
  z.object({ word: z.string() }),
]);
export type SpokenValue = z.infer<typeof spokenValue>;

/** A sentence by its full key, `questions.sentence.brought` or `measurement.settle.experiment`, and what is to be put into it. */
export const spokenWords = z.object({ key: z.string(), values: z.record(z.string(), spokenValue) });
export type SpokenWords = z.infer<typeof spokenWords>;

/** The values as the sentence's language writes them, ready to be put into it. @param say gives a sentence of ours by its full key */
export function spoken(
  values: SpokenWords['values'],
  language: string,
  say: (key: string) => string,
): Record<string, string | number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sayValue(value, language, say)]));
}

function sayValue(value: SpokenValue, language: string, say: (key: string) => string): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if ('amount' in value) return sayAmount(value.amount, value.unit, language);
  if ('word' in value) return say(value.word);
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value.day));
}

/** A number in its unit: `€1,240`, `12%`, `37`. An estimate is never written finer than it is known, so money has no cents. */
export function sayAmount(amount: number, of: string, language: string): string {
  if (of === 'share')
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(amount);
  if (!of.startsWith('minor:'))
    return new Intl.NumberFormat(language, { maximumFractionDigits: Math.abs(amount) < 10 ? 1 : 0 }).format(amount);
  const currency = of.slice('minor:'.length);
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  const whole = amount / 10 ** (digits ?? 2);
  const shown = Math.abs(whole) < 10 ? digits : 0;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(whole);
}
