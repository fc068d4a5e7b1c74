import type { PhraseNode, QueryNode, TermNode } from './ast.ts';

/** How tightly each kind binds, as in the parser; a looser one inside a tighter one gets brackets. */
const binding: Readonly<Record<QueryNode['kind'], number>> = {
  or: 1,
  and: 2,
  not: 3,
  near: 4,
  term: 5,
  phrase: 5,
  field: 5,
  title: 5,
};

/** The query as text in its plainest form; `parseQuery` reads it back to the same query. Comments are not kept. */
export function formatQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'term':
      return formatTerm(node);
    case 'phrase':
      return formatPhrase(node);
    case 'field':
      return `${node.field}:${formatValue(node.value)}`;
    case 'title':
      return `title:${inside(node.item, binding.term)}`;
    case 'not':
      return `NOT ${inside(node.item, binding.not)}`;
    case 'near':
      return `${inside(node.left, binding.near)} ${node.ordered ? 'ONEAR' : 'NEAR'}/${node.distance} ${inside(node.right, binding.near + 1)}`;
    case 'or':
      return formatFieldGroup(node.items) ?? node.items.map((item) => inside(item, binding.not)).join(' OR ');
    case 'and':
      return formatAnd(node.items);
  }
}

const inside = (node: QueryNode, least: number): string =>
  binding[node.kind] < least && !isFieldGroup(node) ? `(${formatQuery(node)})` : formatQuery(node);

const formatAnd = (items: readonly QueryNode[]): string =>
  items.map((item) => inside(item, binding.and + 1)).join(' AND ');

function formatTerm(node: TermNode): string {
  if (node.form === 'exact') return `{${node.text}}`;
  return `${node.form === 'raw' ? '=' : ''}${node.text}${node.prefix ? '*' : ''}`;
}

const formatPhrase = (node: PhraseNode): string => `${node.raw ? '=' : ''}"${node.text}"`;

/** A quotation mark in a value is one inside a Hebrew word, and stays. */
const formatValue = (value: string): string =>
  /[\s(){}~\u202a-\u202e\u2066-\u2069]|<<<|^[-=]/.test(value) ? `"${value}"` : value;

const isFieldGroup = (node: QueryNode): boolean => node.kind === 'or' && formatFieldGroup(node.items) !== undefined;

/** `lang:(en OR sw)` instead of `lang:en OR lang:sw`. */
function formatFieldGroup(items: readonly QueryNode[]): string | undefined {
  const [first] = items;
  if (first?.kind !== 'field') return undefined;
  const values = items.map((item) =>
    item.kind === 'field' && item.field === first.field ? formatValue(item.value) : undefined,
  );
  return values.includes(undefined) ? undefined : `${first.field}:(${values.join(' OR ')})`;
}
