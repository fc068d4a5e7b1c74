import type { CompiledQuery } from './compile.ts';
import type { QueryDocument } from './document.ts';
import { occurrences } from './occurrences.ts';
import type { FieldTest, Program } from './program.ts';
import { titleDocument } from './document.ts';

/** Whether the document satisfies the query: the meaning of the language, plainly; faster ways must agree with this one. */
export const matches = (query: CompiledQuery, document: QueryDocument): boolean => holds(query.program, document);

function holds(program: Program, document: QueryDocument): boolean {
  switch (program.op) {
    case 'and':
      return program.items.every((item) => holds(item, document));
    case 'or':
      return program.items.some((item) => holds(item, document));
    case 'not':
      return !holds(program.item, document);
    case 'field':
      return fieldHolds(program.test, document);
    case 'title':
      return holds(program.item, titleDocument(document));
    default:
      return occurrences(program, document).length > 0;
  }
}

/** One field condition, asked of one item. What the item does not tell satisfies no condition (but every NOT of one). */
export function fieldHolds(test: FieldTest, document: QueryDocument): boolean {
  switch (test.field) {
    case 'since':
      return document.at !== undefined && document.at >= test.at;
    case 'until':
      return document.at !== undefined && document.at < test.at;
    case 'site':
      return document.site === test.value || (document.site?.endsWith(`.${test.value}`) ?? false);
    case 'to':
    case 'has':
    case 'is':
      return document[test.field]?.includes(test.value) ?? false;
    case 'from':
      return document.author === test.value;
    case 'lang':
      return (document.language ?? 'und') === test.value;
    case 'followers':
    case 'rating':
      return isBetween(document[test.field], test);
    case 'verified':
      return document.verified === (test.value === 'yes');
    case 'url':
      return addressHolds(document.url, test.value);
    case 'links':
      return document.links?.some((link) => addressHolds(link, test.value)) ?? false;
    default:
      return document[test.field] === test.value;
  }
}

const isBetween = (value: number | undefined, { least, most }: { least?: number; most?: number }): boolean =>
  value !== undefined && value >= (least ?? 0) && value <= (most ?? Infinity);

const addressHolds = (address: string | undefined, part: string): boolean =>
  address?.slice(0, 4_000).toLowerCase().includes(part) ?? false;

export interface Explanation {
  matched: boolean;
  /** The words that made it match, in order, without overlap: UTF-16 offsets into the document's text. */
  highlights: { start: number; end: number }[];
}

/** Why a document matches: the words that did it. Words under a NOT never light up. */
export function explainMatch(query: CompiledQuery, document: QueryDocument): Explanation {
  if (!matches(query, document)) return { matched: false, highlights: [] };
  const tokens = [...new Set(reasons(query.program, document))].flatMap((index) => document.tokens[index] ?? []);
  tokens.sort((a, b) => a.start - b.start || b.end - a.end);
  const highlights: Explanation['highlights'] = [];
  for (const { start, end } of tokens) if (start >= (highlights.at(-1)?.end ?? 0)) highlights.push({ start, end });
  return { matched: true, highlights };
}

function reasons(program: Program, document: QueryDocument): number[] {
  if (program.op === 'not' || program.op === 'field') return [];
  // The title's words are the first of the text's, so their places are the same.
  if (program.op === 'title') return reasons(program.item, titleDocument(document));
  if (program.op === 'words' || program.op === 'near')
    return occurrences(program, document).flatMap((found) => found.tokens);
  return program.items.filter((item) => holds(item, document)).flatMap((item) => reasons(item, document));
}
