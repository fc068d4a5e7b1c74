import { foldHandle, hostOf } from '../text/index.ts';
import { type FieldName, fieldNames, type Place } from './ast.ts';
import { countryCode } from './countries.ts';
import { normaliseRange, rangeOf } from './number-range.ts';
import { nearest, type QueryError } from './problems.ts';

/**
 * What may stand before a colon: fields, and ways to write something else. `title:` and `text:` hold words, `date:` both ends,
 * `hashtag:` a tag; the last four only in queries of other products.
 */
export type WrittenField = FieldName | WordField | SugarField;
export type WordField = 'title' | 'text';
export type SugarField = 'date' | 'hashtag' | 'raw' | 'subreddit' | 'sourcetype' | 'filter';

/** Other names people know the fields by, from other products. */
const aliases: Readonly<Record<string, WrittenField>> = {
  ...(Object.fromEntries(fieldNames.map((name) => [name, name])) as Record<FieldName, FieldName>),
  ...{ author: 'from', by: 'from', username: 'from', language: 'lang', domain: 'site', host: 'site' },
  ...{ title: 'title', intitle: 'title', headline: 'title', date: 'date', hashtag: 'hashtag', hashtags: 'hashtag' },
  ...{ sourcecountry: 'country', authorcountry: 'country', link: 'links', inurl: 'url', stars: 'rating' },
  ...{ authorfollowers: 'followers', authorverified: 'verified' },
};

export const verifiedValues = ['yes', 'no'] as const;
export const sentimentValues = ['negative', 'neutral', 'positive', 'unclear'] as const;
export const intentValues = ['complaint', 'question', 'praise', 'purchase', 'press', 'spam', 'unclear'] as const;
export const hasValues = ['link', 'image', 'video'] as const;
export const isValues = ['reply', 'repost', 'quote', 'question'] as const;

export const fieldNamed = (name: string): WrittenField | undefined =>
  Object.hasOwn(aliases, name.toLowerCase()) ? aliases[name.toLowerCase()] : undefined;

export const nearestField = (name: string): string | undefined => nearest(name, Object.keys(aliases));

/** The value in the one form that is stored and compared, or what is wrong with it. */
export function fieldValue(field: FieldName, written: string, at: Place): { value: string } | { error: QueryError } {
  const value = normalise[field](written.trim());
  if (value !== undefined && value !== '') return { value };
  if (field === 'since' || field === 'until')
    return { error: { at, code: 'bad-date', values: { field, value: written } } };
  const choice = nearest(written, choices[field] ?? []);
  const repair = choice === undefined ? {} : { repair: { replace: at, with: choice } };
  const allowed = choices[field]?.join(', ') ?? examples[field] ?? 'none';
  return { error: { at, code: 'bad-value', values: { field, value: written, allowed }, ...repair } };
}

/** The fields whose values are a closed list. */
const choices: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  ...{ has: hasValues, is: isValues, verified: verifiedValues, sentiment: sentimentValues, intent: intentValues },
};

const examples: Readonly<Partial<Record<FieldName, string>>> = {
  ...{ lang: 'en, sw, he, ar, ...', country: 'KE, IL, US, ...', rating: '1, >3, 1..2' },
  followers: '>1000, <500, 1000..5000',
};

const oneOf = (values: readonly string[], synonyms: Readonly<Record<string, string>> = {}) => {
  const known = new Map([...values.map((value) => [value, value] as const), ...Object.entries(synonyms)]);
  return (written: string) => known.get(written.toLowerCase());
};

const normalise: Readonly<Record<FieldName, (written: string) => string | undefined>> = {
  from: (written) => foldHandle(written),
  to: (written) => foldHandle(written),
  lang: languageCode,
  network: (written) => /^[a-z][a-z0-9-]{0,40}$/.exec(written.toLowerCase())?.[0],
  site: (written) => hostOf(written),
  has: oneOf(hasValues, { links: 'link', images: 'image', photo: 'image', videos: 'video' }),
  is: oneOf(isValues, { retweet: 'repost', share: 'repost', comment: 'reply' }),
  since: dateOf,
  until: dateOf,
  source: (written) => written.normalize('NFC').slice(0, 200),
  country: countryCode,
  verified: oneOf(verifiedValues, { true: 'yes', false: 'no' }),
  followers: normaliseRange,
  rating: ratingOf,
  sentiment: oneOf(sentimentValues),
  intent: oneOf(intentValues),
  url: addressPart,
  links: addressPart,
};

/** Stars go from 1 to 5; a range beyond them is none. */
function ratingOf(written: string): string | undefined {
  const range = normaliseRange(written);
  if (range === undefined) return undefined;
  const { least = 1, most = 5 } = rangeOf(range);
  return least <= 5 && most >= 1 && least <= most ? range : undefined;
}

/** Two characters at least: one is in nearly every address. */
function addressPart(written: string): string | undefined {
  const part = written.toLowerCase().slice(0, 300);
  return part.length < 2 ? undefined : part;
}

/** ISO 639 code in its current form (`iw` is `he`). */
function languageCode(written: string): string | undefined {
  if (!/^[a-z]{2,3}$/i.test(written)) return undefined;
  try {
    return Intl.getCanonicalLocales(written)[0];
  } catch {
    return undefined;
  }
}

const arabicDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** A day (`2026-11-22`) or an instant with its offset; digits of any keyboard. */
export function dateOf(written: string): string | undefined {
  const plain = written.replace(arabicDigits, (digit) => String(digit.charCodeAt(0) & 0xf));
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return Temporal.PlainDate.from(plain, { overflow: 'reject' }).toString();
    return Temporal.Instant.from(plain.toUpperCase()).toString();
  } catch {
    return undefined;
  }
}
