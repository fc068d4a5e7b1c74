/**
 * How many mentions of a name the attached prefixes of Hebrew and Arabic bring, and what can be said of their precision by counting:
 *
 *     node bench/clitics.ts                        counts, over the public corpora when they are present
 *     node bench/clitics.ts --sample 200 > a.tsv   rows to be judged by a reader of the language: fill the first column with 1 or 0
 *     node bench/clitics.ts --judged a.tsv         precision of the judged rows, with its 95 % interval (Wilson)
 *
 * Counting can't say whether a form meant the name; only a reader can. It says how often a form is another listed name, and how many hits
 * chance alone would bring: the same names with their letters shuffled, which nobody meant, are expanded and looked for in the same texts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { cliticForms } from '../src/analysis/query/clitics.ts';
import { tokenize } from '../src/analysis/text/index.ts';
import { keyedRandom } from '../src/kernel/random.ts';

type Language = 'he' | 'ar';
interface Hit {
  language: Language;
  name: string;
  form: string;
  text: string;
}

/** Names that are hardly ever ordinary words: countries, cities, people, firms. */
const names: Readonly<Record<Language, readonly string[]>> = {
  he: [
    ...[
      'ישראל',
      'ירושלים',
      'חיפה',
      'אילת',
      'תל',
      'עזה',
      'מצרים',
      'ירדן',
      'סוריה',
      'לבנון',
      'איראן',
      'טורקיה',
      'רוסיה',
      'אמריקה',
    ],
    ...[
      'אירופה',
      'גרמניה',
      'צרפת',
      'אנגליה',
      'סין',
      'ליכוד',
      'נתניהו',
      'ביבי',
      'ריבלין',
      'לפיד',
      'בנט',
      'הרצוג',
      'טראמפ',
      'אובמה',
    ],
    ...[
      'פייסבוק',
      'גוגל',
      'טוויטר',
      'אפל',
      'מיקרוסופט',
      'כנסת',
      'צהל',
      'מוסד',
      'הפועלים',
      'לאומי',
      'מכבי',
      'הפועל',
      'ביתר',
    ],
  ],
  ar: [
    ...[
      'مصر',
      'القاهره',
      'سوريا',
      'دمشق',
      'لبنان',
      'بيروت',
      'العراق',
      'بغداد',
      'السعوديه',
      'الرياض',
      'الاردن',
      'فلسطين',
      'غزه',
    ],
    ...[
      'القدس',
      'ليبيا',
      'تونس',
      'الجزاير',
      'المغرب',
      'اليمن',
      'قطر',
      'دبي',
      'الكويت',
      'ايران',
      'تركيا',
      'روسيا',
      'امريكا',
      'اسراييل',
    ],
    ...[
      'ترامب',
      'اوباما',
      'السيسي',
      'مرسي',
      'بشار',
      'بوتين',
      'الاهلي',
      'الزمالك',
      'برشلونه',
      'جوجل',
      'ايفون',
      'فيسبوك',
      'تويتر',
      'سامسونج',
    ],
  ],
};

const { values } = parseArgs({ options: { sample: { type: 'string' }, judged: { type: 'string' } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.judged !== undefined) printPrecision(readFileSync(values.judged, 'utf8'));
else {
  const corpora = (['he', 'ar'] as const).map((language) => ({ language, texts: textsIn(language) }));
  for (const { language, texts } of corpora) {
    if (texts.length === 0) say(`${language}: skipped, the corpora of attached prefixes are absent`);
    else if (values.sample === undefined) printCounts(language, texts);
    else printSample(language, texts, Number(values.sample));
  }
}

function textsIn(language: Language): string[] {
  const file = (path: string): string[] => {
    const url = new URL(`../../shared/data/listening/${path}`, import.meta.url);
    return existsSync(url) ? gunzipSync(readFileSync(url)).toString('utf8').trimEnd().split('\n') : [];
  };
  const posts = file('percolate/posts100k.jsonl.gz').flatMap((line) => {
    const { lang, text } = JSON.parse(line) as { lang: string; text: string };
    return lang === language ? [text] : [];
  });
  const labelled = file(`sentiment/${language}.train.tsv.gz`).map((line) => line.split('\t')[1] ?? '');
  return [...new Set([...posts, ...labelled])];
}

function hitsIn(
  words: readonly string[],
  language: Language,
  texts: readonly Set<string>[],
  sources: readonly string[],
): Hit[] {
  const byForm = new Map(words.flatMap((name) => cliticForms(name).map((form) => [form, name] as const)));
  return texts.flatMap((terms, i) =>
    [...terms].flatMap((form) => {
      const name = byForm.get(form);
      return name === undefined ? [] : [{ language, name, form, text: sources[i] ?? '' }];
    }),
  );
}

/** The words of each text, each once: a text counts as one mention. */
function termsOf(texts: readonly string[]): Set<string>[] {
  return texts.map((text) => new Set(tokenize(text).flatMap(({ term, kind }) => (kind === 'word' ? [term] : []))));
}

function printCounts(language: Language, texts: readonly string[]): void {
  const listed = names[language];
  const known = new Set(listed);
  const terms = termsOf(texts);
  const bare = terms.reduce((sum, words) => sum + listed.filter((name) => words.has(name)).length, 0);
  const hits = hitsIn(listed, language, terms, texts);
  const otherName = hits.filter((hit) => known.has(hit.form)).length;
  const chance = shuffled(listed).map((words) => hitsIn(words, language, terms, texts).length);
  const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
  const mean = chance.reduce((sum, count) => sum + count, 0) / chance.length;
  say(`${language}: ${texts.length} texts, ${listed.length} names`);
  say(`  mentions bare ${bare}, with a prefix ${hits.length} (${share(hits.length, bare + hits.length)} of all)`);
  say(`  forms that are another name of the list: ${otherName}`);
  say(
    `  by chance (letters shuffled, ${chance.length} times): ${mean.toFixed(1)} hits, ${share(mean, hits.length)} of those`,
  );
  const forms = Map.groupBy(hits, ({ form, name }) => `${form} <- ${name}`);
  const top = [...forms].sort((a, b) => b[1].length - a[1].length).slice(0, 12);
  say(`  most frequent: ${top.map(([form, group]) => `${form} ${group.length}`).join(', ')}`);
}

/** The names with their letters in another order, not one of them a name of the list. */
function shuffled(listed: readonly string[]): string[][] {
  const known = new Set(listed);
  return Array.from({ length: 20 }, (_, round) => {
    const random = keyedRandom('shuffle', round);
    return listed.map((name) => {
      const letters = [...name].map((letter) => ({ letter, tie: random.next() })).sort((a, b) => a.tie - b.tie);
      const word = letters.map(({ letter }) => letter).join('');
      return known.has(word) ? `${word}${word}` : word;
    });
  });
}

/** Drawn evenly over the forms, not over the texts: else the most frequent name would be judged alone. */
function printSample(language: Language, texts: readonly string[], wanted: number): void {
  const random = keyedRandom('clitics', language);
  const byForm = Map.groupBy(hitsIn(names[language], language, termsOf(texts), texts), (hit) => hit.form);
  const drawn = [...byForm.values()].flatMap((group) => group.map((hit, i) => ({ hit, rank: i, tie: random.next() })));
  drawn.sort((a, b) => a.rank - b.rank || a.tie - b.tie);
  for (const { hit } of drawn.slice(0, wanted))
    say(['', hit.language, hit.name, hit.form, hit.text.replace(/\s+/g, ' ')].join('\t'));
}

function printPrecision(tsv: string): void {
  const rows = tsv.split('\n').map((line) => line.split('\t'));
  for (const language of ['he', 'ar'] as const) {
    const judged = rows.filter(([mark, of]) => of === language && (mark === '0' || mark === '1'));
    const right = judged.filter(([mark]) => mark === '1').length;
    const [low, high] = wilson(right, judged.length);
    say(
      `${language}: ${right} of ${judged.length} judged right, precision ${(right / Math.max(1, judged.length)).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`,
    );
  }
}

function wilson(right: number, all: number): [low: number, high: number] {
  if (all === 0) return [0, 1];
  const z = 1.959964;
  const [p, spread] = [right / all, (z * z) / all];
  const centre = (p + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((p * (1 - p)) / all + spread / (4 * all))) / (1 + spread);
  return [centre - half, centre + half];
}
