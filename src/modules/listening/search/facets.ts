import type { VerbContext } from '../../../platform/operations/context.ts';
import { toIso } from '../../../kernel/time.ts';
import type { MentionRow } from '../mention-rows.ts';
import { FIRST_ID, type Search } from './find-keys.ts';
import { findMentions } from './find-mentions.ts';
import { pictureBySide, type Side } from './side/ask-side.ts';

const SAMPLE = 300;

/** What the matches are, by kind of value: all of them where the side index can count them in time, else the newest. */
export async function facetsOf(context: VerbContext, search: Search) {
  if (search.side !== undefined) return facetsBySide(context, { ...search, side: search.side });
  const { rows } = await findMentions(context, search, { at: search.until, id: FIRST_ID }, SAMPLE);
  return {
    sample: rows.length,
    exact: rows.length < SAMPLE,
    networks: frequencies(rows, (row) => row.network),
    languages: frequencies(rows, (row) => row.language),
    intents: frequencies(rows, (row) => row.intent),
    sentiments: frequencies(rows, (row) => row.sentiment),
    kinds: frequencies(rows, (row) => row.kind),
    authors: frequencies(rows, (row) => row.handle),
    days: daysOf(rows.map((row) => ({ hour: row.at, count: 1 }))),
  };
}

/** Looked at for so long, the newest first. */
const FACETS_MS = 300;

async function facetsBySide(context: VerbContext, search: Search & { side: Side }) {
  const { seen, exact, facets, hours } = await pictureBySide(context, search, FACETS_MS);
  const { network: networks, language: languages, intent: intents, sentiment: sentiments, kind: kinds } = facets;
  // A person who was forgotten has no handle.
  const authors = facets.author.filter(({ value }) => value !== '');
  return { sample: seen, exact, networks, languages, intents, sentiments, kinds, authors, days: daysOf(hours) };
}

const MOST_DAYS = 400;

/** By day, UTC, the newest first. */
function daysOf(points: readonly { hour: number; count: number }[]): { value: string; count: number }[] {
  const days = new Map<string, number>();
  for (const { hour, count } of points)
    days.set(toIso(hour).slice(0, 10), (days.get(toIso(hour).slice(0, 10)) ?? 0) + count);
  return [...days]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => (a.value < b.value ? 1 : -1))
    .slice(0, MOST_DAYS);
}

function frequencies(
  rows: readonly MentionRow[],
  valueOf: (row: MentionRow) => string,
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(valueOf(row), (counts.get(valueOf(row)) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, 20);
}
