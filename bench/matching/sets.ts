/** The stored posts, queries and answers of another engine, when they are on this machine; none of them is part of this project. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Program } from '../../src/analysis/query/program.ts';
import type { DocumentFacts } from '../../src/analysis/query/index.ts';

const folder = new URL('../../../shared/data/listening/percolate/', import.meta.url);

export const areSetsHere = (): boolean => existsSync(new URL('posts100k.jsonl.gz', folder));

const linesOf = (file: string): string[] =>
  gunzipSync(readFileSync(new URL(file, folder)))
    .toString('utf8')
    .trimEnd()
    .split('\n');

export const storedPosts = (): DocumentFacts[] =>
  linesOf('posts100k.jsonl.gz').map((line) => {
    const { text, lang, cc } = JSON.parse(line) as { text: string; lang: string; cc: string };
    return { text, language: lang, country: cc };
  });

/** The other engine's tokens of each post. */
export const storedTokens = (): { language: string; country: string; terms: string[] }[] =>
  linesOf('posts100k.tok.tsv.gz').map((line) => {
    const [language = '', country = '', words = ''] = line.split('\t');
    return { language, country, terms: words === '' ? [] : words.split(' ') };
  });

/** `post number TAB query id` */
export const storedAnswers = (queries: number): Set<string> => new Set(linesOf(`matches-${queries}.lucene.tsv.gz`));

export interface StoredQuery {
  id: string;
  program: Program;
  /** Every word it asks for. */
  words: readonly string[];
}

type Tree = readonly [string, ...unknown[]];

/** Stored sets hold 1,000 and 10,000 queries. */
export function storedQueries(count: number): StoredQuery[] {
  return linesOf(`queries-${count}.jsonl.gz`).map((line) => {
    const { id, q, lang, cc } = JSON.parse(line) as { id: number; q: Tree; lang?: string; cc?: string };
    const fields: Program[] = [
      ...(lang === undefined ? [] : [fieldIs('lang', lang)]),
      ...(cc === undefined ? [] : [fieldIs('country', cc)]),
    ];
    const program = programOf(q);
    const whole: Program = fields.length === 0 ? program : { op: 'and', items: [program, ...fields] };
    return { id: String(id), program: whole, words: wordsOf(q) };
  });
}

const fieldIs = (field: 'lang' | 'country', value: string): Program => ({ op: 'field', test: { field, value } });
const word = (term: string, prefix = false): Program => ({ op: 'words', slots: [[{ term, prefix }]] });
const anyWord = (terms: readonly string[]): Program => ({ op: 'or', items: terms.map((term) => word(term)) });

function programOf([kind, ...rest]: Tree): Program {
  switch (kind) {
    case 't':
    case 'pre':
      return word(rest[0] as string, kind === 'pre');
    case 'ph':
      return { op: 'words', slots: (rest[0] as string[]).map((term) => [{ term, prefix: false }]) };
    case 'near': {
      // The set counts positions: `near k` allows k - 1 words between.
      const [left, right] = [anyWord(rest[1] as string[]), anyWord(rest[2] as string[])];
      return { op: 'near', left, right, distance: (rest[0] as number) - 1, ordered: false };
    }
    case 'and':
    case 'or':
      return { op: kind, items: (rest as Tree[]).map(programOf) };
    case 'not':
      return { op: 'and', items: [programOf(rest[0] as Tree), { op: 'not', item: programOf(rest[1] as Tree) }] };
    default:
      throw new Error(`the stored queries hold an unknown part: ${kind}`);
  }
}

function wordsOf([kind, ...rest]: Tree): string[] {
  if (kind === 't' || kind === 'pre') return [rest[0] as string];
  if (kind === 'ph') return rest[0] as string[];
  if (kind === 'near') return [...(rest[1] as string[]), ...(rest[2] as string[])];
  return (rest as Tree[]).flatMap(wordsOf);
}
