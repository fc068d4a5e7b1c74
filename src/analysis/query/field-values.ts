import { type FieldName, listOf, type Place, type QueryNode } from './ast.ts';
import { dateOf, fieldValue, type SugarField } from './fields.ts';
import type { QueryError } from './problems.ts';
import { termNode } from './words.ts';

type Read = { node: QueryNode } | { error: QueryError };

/** One value of a field, or of a way to write one. */
export function valueNode(name: FieldName | SugarField, written: string, at: Place): Read {
  if (Object.hasOwn(sugar, name)) return sugar[name as SugarField](written, at);
  const field = name as FieldName;
  const value = written.toLowerCase();
  if (field === 'is' && value === 'verified') return fieldNode('verified', 'yes', at);
  if (field === 'has' && value === 'media') return eitherOf(['image', 'video'], at);
  return fieldNode(field, written, at);
}

const sugar: Readonly<Record<SugarField, (written: string, at: Place) => Read>> = {
  date: datesNode,
  hashtag: (written, at) => wordNode(`#${written.replace(/^#/, '')}`, false, at),
  raw: (written, at) => wordNode(written, true, at),
  subreddit: (written, at) => fieldNode('url', `/r/${written}/`, at),
  // Talkwalker's kinds of sources are the networks' names behind a prefix; kinds of media have no counterpart.
  sourcetype: (written, at) => {
    const kind = /^socialmedia_([a-z]+)$/.exec(written.toLowerCase())?.[1] ?? '';
    return fieldNode('network', kind === 'twitter' ? 'x' : kind, at);
  },
  filter: (written, at) => {
    const kind = written.toLowerCase();
    return kind === 'replies' || kind === 'retweets'
      ? fieldNode('is', kind === 'replies' ? 'reply' : 'repost', at)
      : valueNode('has', written, at);
  },
};

function wordNode(text: string, raw: boolean, at: Place): Read {
  return termNode({ type: 'word', text, raw, at });
}

const eitherOf = (values: readonly string[], at: Place): Read => ({
  node: { kind: 'or', items: values.map((value) => ({ kind: 'field', field: 'has', value, at })), at },
});

function fieldNode(field: FieldName, written: string, at: Place): Read {
  const checked = fieldValue(field, written, at);
  return 'error' in checked ? checked : { node: { kind: 'field', field, value: checked.value, at } };
}

/** `date:2026-11-01..2026-11-22`, one day, or a month: both ends, as `since:` and `until:`. */
function datesNode(written: string, at: Place): Read {
  const [from, to] = endsOf(written);
  const since = from === '' ? undefined : dateOf(from);
  const until = to === '' ? undefined : dateOf(to);
  const isBad = (from !== '' && since === undefined) || (to !== '' && until === undefined);
  const node = listOf('and', [
    since === undefined ? undefined : { kind: 'field', field: 'since', value: since, at },
    until === undefined ? undefined : { kind: 'field', field: 'until', value: until, at },
  ]);
  if (node !== undefined && !isBad) return { node };
  return { error: { at, code: 'bad-date', values: { field: 'date', value: written } } };
}

function endsOf(written: string): [from: string, to: string] {
  const range = /^(.*?)\.\.(.*)$/.exec(written.trim()) ?? /^\[(.*?) TO (.*)\]$/.exec(written.trim());
  const [from, to] = range === null ? [written, written] : [range[1] ?? '', range[2] ?? ''];
  return [monthDay(from.trim(), 'first'), monthDay(to.trim(), 'last')];
}

/** `2026-11` stands for its first or its last day. */
function monthDay(written: string, end: 'first' | 'last'): string {
  if (written === '*') return '';
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(written)) return written;
  const month = Temporal.PlainYearMonth.from(written);
  return `${written}-${end === 'first' ? '01' : String(month.daysInMonth).padStart(2, '0')}`;
}
