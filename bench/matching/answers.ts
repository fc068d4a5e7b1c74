/** Our answers beside the stored ones of Lucene Monitor, pair for pair. */
import { openMatcher } from '../../src/analysis/match/index.ts';
import { queryDocument } from '../../src/analysis/query/index.ts';
import { type Token, tokenize } from '../../src/analysis/text/index.ts';
import { storedAnswers, storedPosts, storedQueries, storedTokens } from './sets.ts';

/** @returns whether every pair is the same, from the other engine's ready tokens */
export function compareAnswers(count: number, say: (line: string) => void): boolean {
  const wanted = storedAnswers(count);
  const queries = storedQueries(count);
  const matcher = openMatcher();
  for (const { id, program } of queries) matcher.add({ scope: 's', id }, { program });
  const tokens = storedTokens();
  const fromTokens = new Set<string>();
  for (const [i, { language, country, terms }] of tokens.entries()) {
    const ready = terms.map((term, at): Token => ({ term, start: at, end: at + 1, position: at, kind: 'word' }));
    const found = matcher.match(queryDocument({ text: '', language, country }, ready));
    for (const { id } of found) fromTokens.add(`${i}\t${id}`);
    matcher.work(20);
  }
  const [missed, extra] = [without(wanted, fromTokens), without(fromTokens, wanted)];
  say(
    `${count} queries, ${wanted.size} stored pairs: from ready tokens ${missed.length} missed, ${extra.length} extra; ` +
      explainRaw(wanted, fromRaw(matcher), queries, tokens),
  );
  return missed.length + extra.length === 0;
}

const without = (all: ReadonlySet<string>, known: ReadonlySet<string>): string[] =>
  [...all].filter((pair) => !known.has(pair));

function fromRaw(matcher: ReturnType<typeof openMatcher>): Set<string> {
  const pairs = new Set<string>();
  for (const [i, post] of storedPosts().entries()) for (const { id } of matcher.match(post)) pairs.add(`${i}\t${id}`);
  return pairs;
}

/** From raw text our own tokens are read; whatever differs is put down to a word of the query that only one of the two readings has. */
function explainRaw(
  wanted: ReadonlySet<string>,
  raw: ReadonlySet<string>,
  queries: ReturnType<typeof storedQueries>,
  tokens: ReturnType<typeof storedTokens>,
): string {
  const words = new Map(queries.map((query) => [query.id, query.words]));
  const posts = storedPosts();
  const causes = new Map<string, number>();
  const [missed, extra] = [without(wanted, raw), without(raw, wanted)];
  for (const pair of [...missed, ...extra]) {
    const [post = '', id = ''] = pair.split('\t');
    const text = posts[Number(post)]?.text ?? '';
    const cause = causeOf(text, new Set(tokens[Number(post)]?.terms), words.get(id) ?? []);
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  const list = [...causes].sort((a, b) => b[1] - a[1]).map(([cause, n]) => `${cause} ${n}`);
  return `from raw text ${missed.length} missed, ${extra.length} extra (${list.join(', ')})`;
}

function causeOf(text: string, theirs: ReadonlySet<string>, words: readonly string[]): string {
  const ours = tokenize(text);
  const terms = new Set(ours.map(({ term }) => term));
  const differing = words.filter((word) => terms.has(word) !== theirs.has(word));
  const only = ours.find(({ term }) => differing.includes(term));
  if (ours.some(({ kind, term }) => kind === 'word' && differing.includes(term) && theirs.has(`#${term}`)))
    return 'a tag’s plain word';
  if (only?.kind === 'emoji') return 'emoji are words';
  if (differing.some((word) => /(.)\1\1/u.test(word))) return 'soo for sooo';
  if (differing.some((word) => /^[#@]/.test(word))) return 'another reading of a tag or handle';
  if (differing.length > 0) return 'another reading of a word';
  return 'another count of words between';
}
