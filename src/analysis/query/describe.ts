import type { FieldNode, NearNode, PhraseNode, QueryNode, TermNode } from './ast.ts';
import { rangeOf } from './number-range.ts';
import { hasWildcards } from './wildcards.ts';

/** A sentence as a message key (`locales/<lang>/query.json`) and its values; values may be sentences themselves. */
export interface Sentence {
  key: string;
  values: Readonly<Record<string, SentenceValue>>;
}

export type SentenceValue =
  | string
  | number
  | Sentence
  | { list: 'and' | 'or'; items: readonly SentenceValue[] }
  | { language: string }
  | { country: string }
  | { date: string };

/** What the query catches, as parts of one sentence: "Posts that mention A or B, are in Arabic and do not mention C". */
export const describeQuery = (query: QueryNode): Sentence => ({
  key: 'query.describe.whole',
  values: { what: clause(query) },
});

const say = (key: string, values: Sentence['values'] = {}): Sentence => ({ key: `query.describe.${key}`, values });

function clause(node: QueryNode): SentenceValue {
  const words = mentionedWords(node);
  if (words !== undefined) return say('mention', { words });
  switch (node.kind) {
    case 'near':
      return say('mention', { words: nearWords(node) });
    case 'field':
      return fieldClause('field', [node]);
    case 'title':
      return say('title', { words: titleWords(node.item) });
    case 'not':
      return negation(node.item);
    case 'and':
      return { list: 'and', items: conjuncts(node.items) };
    case 'or':
      return sameField(node) ?? { list: 'or', items: node.items.map(nested) };
    default:
      return say('mention', { words: word(node) });
  }
}

/** Single words asked for together read as one clause: "mention A and B". */
function conjuncts(items: readonly QueryNode[]): SentenceValue[] {
  const plain = items.filter((item) => item.kind === 'term' || item.kind === 'phrase');
  const others = items.filter((item) => item.kind !== 'term' && item.kind !== 'phrase');
  const mention = plain.length === 0 ? [] : [say('mention', { words: joined('and', plain.map(word)) })];
  return [...mention, ...others.map(nested)];
}

/** Lists inside lists stand in brackets, so that the sentence has one reading. */
function nested(node: QueryNode): SentenceValue {
  const value = clause(node);
  return typeof value === 'object' && 'list' in value ? say('group', { what: value }) : value;
}

function negation(item: QueryNode): SentenceValue {
  if (item.kind === 'title') return say('notTitle', { words: titleWords(item.item) });
  const words = mentionedWords(item) ?? (item.kind === 'near' ? nearWords(item) : undefined);
  if (words !== undefined) return say('notMention', { words });
  const fields = item.kind === 'field' ? [item] : item.kind === 'or' ? fieldsOfOne(item.items) : undefined;
  return fields === undefined || isDate(fields) ? say('not', { what: clause(item) }) : fieldClause('notField', fields);
}

const isDate = ([first]: readonly FieldNode[]): boolean => first?.field === 'since' || first?.field === 'until';

/** The words of a term, a phrase, or an either-or of them; undefined for anything else. */
function mentionedWords(node: QueryNode): SentenceValue | undefined {
  if (node.kind === 'term' || node.kind === 'phrase') return word(node);
  if (node.kind !== 'or') return undefined;
  const words = node.items.flatMap((item) => (item.kind === 'term' || item.kind === 'phrase' ? [word(item)] : []));
  return words.length === node.items.length ? joined('or', words) : undefined;
}

function titleWords(node: QueryNode): SentenceValue {
  if (node.kind === 'near') return nearWords(node);
  return (
    mentionedWords(node) ??
    (node.kind === 'and' || node.kind === 'or'
      ? say('group', { what: { list: node.kind, items: node.items.map(titleWords) } })
      : clause(node))
  );
}

function word(node: TermNode | PhraseNode): Sentence {
  if (node.kind === 'phrase')
    return say(node.text.split(' ').some(hasWildcards) ? 'pattern' : 'word', { text: node.text });
  if (node.form !== 'exact' && hasWildcards(node.text))
    return say('pattern', { text: node.prefix ? `${node.text}*` : node.text });
  return say(node.prefix ? 'prefix' : node.form === 'exact' ? 'exact' : 'word', { text: node.text });
}

function nearWords(node: NearNode): Sentence {
  const side = (part: QueryNode): SentenceValue =>
    mentionedWords(part) ?? (part.kind === 'near' ? say('group', { what: nearWords(part) }) : clause(part));
  return say(node.ordered ? 'orderedNear' : 'near', {
    left: side(node.left),
    right: side(node.right),
    distance: node.distance,
  });
}

const sameField = (node: { items: readonly QueryNode[] }): Sentence | undefined => {
  const fields = fieldsOfOne(node.items);
  return fields === undefined ? undefined : fieldClause('field', fields);
};

function fieldsOfOne(items: readonly QueryNode[]): FieldNode[] | undefined {
  const fields = items.flatMap((item) => (item.kind === 'field' ? [item] : []));
  return fields.length === items.length && fields.every((field) => field.field === fields[0]?.field)
    ? fields
    : undefined;
}

const fieldClause = (form: 'field' | 'notField', fields: readonly FieldNode[]): Sentence =>
  say(`${form}.${fields[0]?.field}`, { value: joined('or', fields.map(fieldValue)) });

function fieldValue(node: FieldNode): SentenceValue {
  if (node.field === 'lang') return { language: node.value };
  if (node.field === 'country') return { country: node.value };
  if (worded.has(node.field)) return say(`${node.field}.${node.value}`);
  if (node.field === 'followers' || node.field === 'rating') return rangeWords(node.value);
  return node.field === 'since' || node.field === 'until' ? { date: node.value } : say('name', { text: node.value });
}

/** Fields whose values have words of their own. */
const worded = new Set<FieldNode['field']>(['has', 'is', 'verified', 'sentiment', 'intent']);

function rangeWords(value: string): Sentence {
  const { least, most } = rangeOf(value);
  if (most === undefined) return say('range.least', { least: least ?? 0 });
  if (least === undefined) return say('range.most', { most });
  return least === most ? say('range.exactly', { least }) : say('range.between', { least, most });
}

const joined = (list: 'and' | 'or', items: readonly SentenceValue[]): SentenceValue =>
  items.length === 1 && items[0] !== undefined ? items[0] : { list, items };

/**
 * The sentence in a language. `format` fills one message of that language; lists, language names and dates come from the runtime.
 * @param locale BCP 47
 */
export function renderSentence(
  value: SentenceValue,
  locale: string,
  format: (key: string, values: Readonly<Record<string, string | number>>) => string,
): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const render = (part: SentenceValue): string => renderSentence(part, locale, format);
  if ('list' in value) {
    const type = value.list === 'and' ? 'conjunction' : 'disjunction';
    return new Intl.ListFormat(locale, { type }).format(value.items.map(render));
  }
  if ('language' in value)
    return new Intl.DisplayNames(locale, { type: 'language' }).of(value.language) ?? value.language;
  if ('country' in value) return new Intl.DisplayNames(locale, { type: 'region' }).of(value.country) ?? value.country;
  if ('date' in value)
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(value.date));
  const values = Object.entries(value.values).map(
    ([name, part]) => [name, typeof part === 'number' ? part : render(part)] as const,
  );
  return format(value.key, Object.fromEntries(values));
}
