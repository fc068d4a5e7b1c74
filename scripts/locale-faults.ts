import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Plural forms that real counts reach in each language (CLDR 48, cardinal, whole numbers). */
const neededForms: Readonly<Record<string, readonly string[]>> = {
  en: ['one', 'other'],
  sw: ['one', 'other'],
  he: ['one', 'two', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
};
/** An exact number says the same as the form that holds only that number. */
const exact: Readonly<Record<string, string>> = { zero: '=0', two: '=2' };
const languages = Object.keys(neededForms);

type Sentences = Readonly<Record<string, string>>;

/**
 * What is wrong with the sentences under a `locales` folder, one line a fault, each naming file and key.
 * English is the list; the others must say the same things with the same placeholders.
 * @param keysFile the file that types the keys; it must name every English file
 */
export function localeFaults(folder: string, keysFile?: string): string[] {
  const faults: string[] = [];
  const files = readdirSync(join(folder, 'en')).filter((name) => name.endsWith('.json'));
  for (const file of files) {
    const english = read(folder, 'en', file, faults);
    for (const language of languages) {
      const sentences = language === 'en' ? english : read(folder, language, file, faults);
      faults.push(...compare(english, sentences, language, file));
    }
  }
  faults.push(...strayFiles(folder, files));
  if (keysFile !== undefined) {
    const typed = readFileSync(keysFile, 'utf8');
    const untyped = files.filter((file) => !typed.includes(`/en/${file}'`));
    faults.push(...untyped.map((file) => `${keysFile}: does not import en/${file}`));
  }
  return faults;
}

function read(folder: string, language: string, file: string, faults: string[]): Sentences {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
    if (isSentences(content)) return content;
    faults.push(`${language}/${file}: must be one flat object of strings`);
  } catch (cause) {
    faults.push(`${language}/${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return {};
}

const isSentences = (content: unknown): content is Sentences =>
  typeof content === 'object' &&
  content !== null &&
  !Array.isArray(content) &&
  Object.values(content).every((value) => typeof value === 'string');

function strayFiles(folder: string, files: readonly string[]): string[] {
  return languages.flatMap((language) =>
    readdirSync(join(folder, language))
      .filter((name) => !files.includes(name))
      .map((name) => `${language}/${name}: has no English counterpart`),
  );
}

function compare(english: Sentences, sentences: Sentences, language: string, file: string): string[] {
  const where = (key: string): string => `${language}/${file} "${key}"`;
  const missing = Object.keys(english).filter((key) => !(key in sentences));
  const extra = Object.keys(sentences).filter((key) => !(key in english));
  const wrong = Object.entries(sentences).flatMap(([key, message]) =>
    sentenceFaults(message, english[key] ?? message, language).map((fault) => `${where(key)}: ${fault}`),
  );
  return [
    ...missing.map((key) => `${where(key)}: missing`),
    ...extra.map((key) => `${where(key)}: not in English`),
    ...wrong,
  ];
}

/** Faults of one sentence: empty, broken ICU syntax, a missing plural form, placeholders that differ from the English. */
export function sentenceFaults(message: string, english: string, language: string): string[] {
  if (message.trim() === '') return ['empty'];
  const own = parsed(message);
  if (typeof own === 'string') return [own];
  const original = parsed(english);
  const wanted = typeof original === 'string' ? own.names : original.names;
  const lacking = [...wanted].filter((name) => !own.names.has(name)).map((name) => `lacks {${name}}`);
  const unknown = [...own.names].filter((name) => !wanted.has(name)).map((name) => `has unknown {${name}}`);
  const forms = own.plurals.flatMap((given) =>
    (neededForms[language] ?? ['other'])
      .filter((form) => !given.has(form) && !given.has(exact[form] ?? form))
      .map((form) => `lacks plural form ${form}`),
  );
  return [...lacking, ...unknown, ...forms];
}

interface Found {
  names: Set<string>;
  plurals: Set<string>[];
}

function parsed(message: string): Found | string {
  const found: Found = { names: new Set(), plurals: [] };
  try {
    walk(parse(message, { ignoreTag: true }), found);
    return found;
  } catch (cause) {
    return `ICU syntax: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

function walk(elements: readonly MessageFormatElement[], found: Found): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.names.add(element.value);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    if (element.type === TYPE.plural && element.pluralType === 'cardinal') {
      found.plurals.push(new Set(Object.keys(element.options)));
    }
    for (const option of Object.values(element.options)) walk(option.value, found);
  }
}
