import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { foldCounts, ingest, prepareMonths } from '../../src/modules/listening/index.ts';
import { type TestDesk, testDesk } from '../../tests/harness/desk.ts';
import { benchSource, makePosts, START } from './archive.ts';
import { bulkArchive } from './bulk-archive.ts';

const POSTS = 400;
let homes: TestDesk[];

beforeAll(async () => {
  homes = [await testDesk(), await testDesk()];
});
afterAll(() => Promise.all(homes.map((home) => home.close())));

/** Each by an author of its own: what an author wrote before sways the reading of the next, which the bulk way leaves out. */
const make = makePosts(START);
const posts = Array.from({ length: POSTS }, (_, i) => {
  const post = make(i, POSTS);
  return { ...post, author: { ...post.author, remoteId: `author-${i}`, handle: `author${i}.example` } };
});

it('stores the rows and counts that ingest stores', async () => {
  const [byIngest, inBulk] = homes;
  if (byIngest === undefined || inBulk === undefined) throw new Error('two desks are needed');
  const homeOf = ({ desk, workspace }: TestDesk) => ({ desk, workspace: workspace.id });
  const source = await benchSource(homeOf(byIngest));
  await prepareMonths(byIngest.desk, { items: posts });
  await byIngest.desk.asSystem(byIngest.workspace.id, 'bench', (context) => ingest(context, source, { items: posts }));
  await foldCounts(byIngest.desk, new AbortController().signal);
  await bulkArchive(
    homeOf(inBulk),
    await benchSource(homeOf(inBulk)),
    (i) => posts[i]!,
    POSTS,
    () => undefined,
  );
  expect(await rowsOf(inBulk)).toEqual(await rowsOf(byIngest));
}, 120_000);

/** What is drawn or differs by workspace is left out: identifiers, and the four letters in front of each token. */
async function rowsOf({ desk, workspace }: TestDesk) {
  const scope = workspace.id.slice(-4);
  const queries = {
    mentions: `select at, source_id, network, kind, remote_id, handle, author_name, followers, text, language, intent, sentiment, urgency, why,
      spam, links::text, media::text, ref::text, addressed, has, traits, queries, replace(tokens::text, '${scope}', '') as tokens
      from mentions order by remote_id`,
    hours: 'select query_id, hour, network, count, negative from mention_counts order by hour, network',
    terms: 'select month, token, count from token_counts order by month, token',
    persons:
      'select name, languages::text, mentions, first_seen_at, last_seen_at from persons order by name, first_seen_at',
    indexes: `select indexdef from pg_indexes where tablename = 'mentions' order by indexname`,
  };
  const found: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(queries))
    found[name] = (await desk.database.asSystem((tx) => sql.raw(text).execute(tx))).rows;
  return found;
}
