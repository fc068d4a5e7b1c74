import { IntlMessageFormat } from 'intl-messageformat';
import { isolate } from './isolate.ts';
import { directionOf, type Language } from './languages.ts';

export type SentenceValue = string | number | boolean | Date;
export type SentenceValues = Readonly<Record<string, SentenceValue>>;
/** Full key (`shell.nav.inbox`) to ICU message. */
export type Catalogue = Readonly<Record<string, string>>;

export interface Sentences {
  /** The sentence, or undefined when this language has none under the key. */
  find(key: string, values?: SentenceValues): string | undefined;
}

/**
 * Renders one language's sentences. Each is parsed once, on first use. `<` is plain text in them.
 * @param locale BCP 47 tag for numbers and plurals, e.g. `ar-EG`
 */
export function sentencesOf(catalogue: Catalogue, language: Language, locale: string): Sentences {
  const parsed = new Map<string, IntlMessageFormat>();
  const around = directionOf(language);
  const parse = (key: string, message: string): IntlMessageFormat => {
    const known = parsed.get(key);
    if (known !== undefined) return known;
    const made = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
    parsed.set(key, made);
    return made;
  };
  const find = (key: string, values: SentenceValues = {}): string | undefined => {
    const message = catalogue[key];
    if (message === undefined) return undefined;
    if (!message.includes('{') && !message.includes("'")) return message;
    const isolated = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && !isSelector(value) ? isolate(value, around) : value,
    ]);
    return String(parse(key, message).format(Object.fromEntries(isolated)));
  };
  return { find };
}

/** Lower-case kebab words choose a branch of `select`; isolates around them would break the choice. */
const isSelector = (value: string): boolean => /^[a-z][a-z0-9-]*$/.test(value);

/** One file's sentences under its name: `{'nav.inbox': ...}` of shell.json becomes `{'shell.nav.inbox': ...}`. */
export function catalogueOf(files: Readonly<Record<string, Catalogue>>): Catalogue {
  const all: Record<string, string> = {};
  for (const [path, sentences] of Object.entries(files)) {
    const file = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
    for (const [key, message] of Object.entries(sentences)) all[`${file}.${key}`] = message;
  }
  return all;
}
