/** What `listening.explainQuery` says of a query: a message of `query.json` with values that may be such messages themselves. */
export type QueryWords =
  | string
  | number
  | { key: string; values: Readonly<Record<string, unknown>> }
  | { list: 'and' | 'or'; items: readonly unknown[] }
  | { language: string }
  | { country: string }
  | { date: string };

type Say = (key: string, values: Readonly<Record<string, string | number>>) => string;

/**
 * The sentence in the reader's language; lists, languages and dates as the runtime words them there.
 * What a newer server might send and this screen does not know becomes an empty word, never a crash.
 */
export function wordQuery(value: unknown, locale: string, say: Say): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!isWords(value) || typeof value !== 'object') return '';
  const part = (inner: unknown): string => wordQuery(inner, locale, say);
  if ('list' in value) {
    const type = value.list === 'and' ? 'conjunction' : 'disjunction';
    return new Intl.ListFormat(locale, { type }).format(value.items.map(part));
  }
  if ('language' in value) return nameOf('language', value.language, locale);
  if ('country' in value) return nameOf('region', value.country, locale);
  if ('date' in value)
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(value.date));
  const values = Object.entries(value.values).map(([name, inner]) => [
    name,
    typeof inner === 'number' ? inner : part(inner),
  ]);
  return say(value.key, Object.fromEntries(values));
}

const isWords = (value: unknown): value is QueryWords =>
  typeof value === 'object' &&
  value !== null &&
  (('key' in value && typeof value.key === 'string' && 'values' in value && typeof value.values === 'object') ||
    ('list' in value && 'items' in value && Array.isArray(value.items)) ||
    ('language' in value && typeof value.language === 'string') ||
    ('country' in value && typeof value.country === 'string') ||
    ('date' in value && typeof value.date === 'string'));

function nameOf(type: 'language' | 'region', tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
