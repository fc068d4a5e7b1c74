import {
  compileQuery,
  describeQuery,
  dialects,
  errorCodes,
  explainMatch,
  formatQuery,
  importQuery,
  looserQueries,
  MAX_QUERY_UNITS,
  noteCodes,
  parseQuery,
  type ParsedQuery,
  queryDocument,
  toSearch,
  withoutPlaces,
} from '../../src/analysis/query/index.ts';
import type { Random } from '../../src/kernel/random.ts';
import { hold, pick } from './inputs/pick.ts';
import { anyQueryText } from './inputs/queries.ts';
import { anyText } from './inputs/texts.ts';

export const name = 'parser';

/** The parser never throws; its places lie in the text; its repairs come to an end; what it reads is written and read back the same. */
export function run(random: Random, isOver: () => boolean): number {
  let cases = 0;
  for (; !isOver(); cases++) {
    const text = anyQueryText(random);
    const parsed = parseQuery(text);
    checkProblems(text, parsed);
    if (parsed.ok) checkRead(random, text, parsed);
    else checkRepairs(text);
    checkImport(text, importQuery(text, random.next() < 0.5 ? undefined : pick(random, dialects)));
  }
  return cases;
}

function checkProblems(text: string, parsed: ParsedQuery): void {
  const errors = parsed.ok ? [] : parsed.errors;
  hold(parsed.ok || errors.length > 0, 'refused without a reason', text);
  hold(errors.length <= 20, 'more errors than shown', text);
  const known = new Set<string>([...errorCodes, ...noteCodes]);
  for (const { code, at, repair } of [...errors, ...parsed.notes]) {
    hold(known.has(code), `unknown code ${code}`, text);
    for (const [start, end] of [at, repair?.replace ?? at])
      hold(start >= 0 && start <= end && end <= text.length, `${code} stands outside`, text);
  }
}

/** Each repair applied in turn: the text must come to be one without a repairable error. */
function checkRepairs(text: string): void {
  let now = text;
  for (let step = 0; step < 4_000; step++) {
    const parsed = parseQuery(now);
    const repair = parsed.ok ? undefined : parsed.errors.find((error) => error.repair !== undefined)?.repair;
    if (repair === undefined) return;
    const next = now.slice(0, repair.replace[0]) + repair.with + now.slice(repair.replace[1]);
    hold(next !== now, 'a repair changes nothing', now);
    now = next;
  }
  hold(false, 'repairs go round in circles', text);
}

function checkRead(random: Random, text: string, { query }: Extract<ParsedQuery, { ok: true }>): void {
  const written = formatQuery(query);
  const again = parseQuery(written);
  // Written out, a query may be longer than what it was read from, and then beyond the bounds.
  const isBeyond = !again.ok && again.errors.some(({ code }) => code === 'too-long' || code === 'too-many-terms');
  hold(again.ok || isBeyond, `written as ${written.slice(0, 500)}, not read back`, text);
  if (again.ok) {
    const [before, after] = [JSON.stringify(withoutPlaces(query)), JSON.stringify(withoutPlaces(again.query))];
    hold(before === after, `written as ${written.slice(0, 500)}, read back as another`, text);
  }
  describeQuery(query);
  toSearch(query);
  looserQueries(query);
  const document = queryDocument({ text: anyText(random), language: 'en', title: 9, followers: 7 });
  for (const { start, end } of explainMatch(compileQuery(query), document).highlights)
    hold(start < end && end <= document.text.length, 'a highlight outside', text);
}

function checkImport(text: string, imported: ParsedQuery): void {
  checkProblems(text, imported);
  if (!imported.ok) return;
  const written = formatQuery(imported.query);
  const again = parseQuery(written);
  const isBeyond = written.length > MAX_QUERY_UNITS || (!again.ok && again.errors[0]?.code === 'too-many-terms');
  hold(again.ok || isBeyond, `imported as ${written.slice(0, 500)}, not read`, text);
}
