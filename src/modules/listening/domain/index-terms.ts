import { foldHandle, hostOf, type Token } from '../../../analysis/text/index.ts';
import { type FieldFilter, type QueryDocument, toTsvector } from '../../../analysis/query/index.ts';

/**
 * A mention's fields stand in its index beside its words, as terms that begin with `=`, which no word does. So one index answers
 * `complaint lang:sw from:amina` whole, and the counts of terms tell how common a language or an author is.
 */
export function fieldTerms(document: QueryDocument): string[] {
  const terms = [
    term('lang', document.language ?? 'und'),
    ...(document.author ? [term('from', document.author)] : []),
    ...(document.network ? [term('network', document.network)] : []),
    ...(document.source ? [term('source', document.source)] : []),
    ...(document.to ?? []).map((handle) => term('to', handle)),
    ...(document.has ?? []).map((value) => term('has', value)),
    ...(document.is ?? []).map((value) => term('is', value)),
    ...(document.country ? [term('country', document.country)] : []),
    ...(document.verified === undefined ? [] : [term('verified', document.verified ? 'yes' : 'no')]),
    ...(document.rating === undefined ? [] : [term('rating', String(document.rating))]),
    ...(document.sentiment ? [term('sentiment', document.sentiment)] : []),
    ...(document.intent ? [term('intent', document.intent)] : []),
    ...(document.site ? withParents(document.site).map((host) => term('site', host)) : []),
  ];
  return [...new Set(terms)];
}

export const term = (field: FieldFilter['field'], value: string): string => `=${field}:${value}`;

/** `news.example.org` also counts as `example.org`. */
function withParents(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, i) => labels.slice(i).join('.'));
}

/** Terms that a mention is counted under: each once, however often it is said. */
export const countedTerms = (document: QueryDocument): string[] => [
  ...new Set(document.tokens.map((token) => token.term)),
  ...fieldTerms(document),
];

/**
 * Four letters that keep the words of workspaces apart in one index. Two workspaces may share them by chance:
 * it costs a look at rows that are then left out, never a wrong answer.
 */
export const scopeOf = (workspace: string): string => workspace.slice(-4);

/** The literal for `mentions.tokens`. */
export function scopedTsvector(workspace: string, document: QueryDocument): string {
  const scope = scopeOf(workspace);
  const words = document.tokens.map((token): Token => ({ ...token, term: scope + token.term }));
  const fields = fieldTerms(document).map(
    (value, i): Token => ({ ...fieldToken, term: scope + value, position: FIELD_POSITION + 2 * i }),
  );
  return toTsvector([...words, ...fields]);
}

/** Beyond the last position a lexeme may have: fields are stored without one and take part in no phrase. */
const FIELD_POSITION = 20_000;
const fieldToken = { start: 0, end: 0, kind: 'word' } as const;

/** Puts the scope into every quoted lexeme of a tsquery literal. */
export const scopedTsquery = (workspace: string, literal: string): string =>
  literal.replace(/'((?:[^'\\]|''|\\\\)*)'/g, (_, lexeme: string) => `'${scopeOf(workspace)}${lexeme}'`);

/** A field condition as terms of the index. */
export function filterTerms(filter: FieldFilter): string[] {
  return filter.anyOf.map((value) =>
    term(filter.field, filter.field === 'from' || filter.field === 'to' ? foldHandle(value) : value),
  );
}

/** The host of a page, or undefined. */
export const siteOf = (url: string | undefined): string | undefined => (url === undefined ? undefined : hostOf(url));
