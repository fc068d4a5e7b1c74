/** Where something stands in the query's text: UTF-16 offsets, end exclusive. */
export type Place = readonly [start: number, end: number];

/** One word, tag, handle, link or emoji as written; it may turn out to be several words (`o1-preview`), which then stand side by side. */
export interface TermNode {
  kind: 'term';
  /** Without the marks around it: no `=`, no braces, no `*` at the end. Inner wildcards (`customi?e`, `col*r`) stay in it. */
  text: string;
  /** `plain` takes Hebrew and Arabic prefixes along; `raw` (`=x`) does not; `exact` (`{BT}`) also minds the case. */
  form: 'plain' | 'raw' | 'exact';
  /** `compl*`: everything that begins so. */
  prefix: boolean;
  at: Place;
}

export interface PhraseNode {
  kind: 'phrase';
  /** The words with single blanks between them; each may hold wildcards. */
  text: string;
  raw: boolean;
  at: Place;
}

export interface FieldNode {
  kind: 'field';
  field: FieldName;
  value: string;
  at: Place;
}

/** `title:(...)`: words, phrases, NEARs and lists of them, looked for in the title alone. Holds no fields and no NOT. */
export interface TitleNode {
  kind: 'title';
  item: QueryNode;
  at: Place;
}

/** Two or more conditions; never holds a node of its own kind directly. */
export interface ListNode {
  kind: 'and' | 'or';
  items: QueryNode[];
  at: Place;
}

export interface NotNode {
  kind: 'not';
  item: QueryNode;
  at: Place;
}

/** At most `distance` words between the two; `ordered` wants the left one first. */
export interface NearNode {
  kind: 'near';
  left: QueryNode;
  right: QueryNode;
  distance: number;
  ordered: boolean;
  at: Place;
}

export type QueryNode = TermNode | PhraseNode | FieldNode | TitleNode | ListNode | NotNode | NearNode;

/** Values, not words; `title:` holds words and is a node of its own. */
export const fieldNames = [
  ...(['from', 'to', 'lang', 'network', 'site', 'has', 'is', 'since', 'until', 'source'] as const),
  ...(['country', 'verified', 'followers', 'rating', 'sentiment', 'intent', 'url', 'links'] as const),
] as const;
export type FieldName = (typeof fieldNames)[number];

/** Bounds of a query; beyond them it is refused with a reason. */
export const MAX_QUERY_UNITS = 8_192;
export const MAX_TERMS = 500;
export const MAX_DEPTH = 30;
export const MAX_DISTANCE = 100;

/** A list that flattens its own kind and needs no wrapper for a single item; undefined when nothing is left. */
export function listOf(kind: 'and' | 'or', items: readonly (QueryNode | undefined)[]): QueryNode | undefined {
  const given = items.filter((item) => item !== undefined);
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined || given.length === 1) return first;
  // The places of those given, not of what is in them: a bracket around a part belongs to the whole.
  const at: Place = [first.at[0], last.at[1]];
  return { kind, items: given.flatMap((item) => (item.kind === kind ? item.items : [item])), at };
}

/** The same query without places, for comparing two. */
export function withoutPlaces(node: QueryNode): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? undefined : value)));
}
