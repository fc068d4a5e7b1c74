/** A blog in memory, for tests: an Atom feed with validators, and a page that announces it. */
import { keyedRandom } from '../../kernel/random.ts';
import { stoppedClock, toIso } from '../../kernel/time.ts';
import { type ScriptedServer, scriptedFetch } from '../scripted-server.ts';

export const feedUrl = 'https://blog.example/feed';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const asHtml = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('');

interface Post {
  id: string;
  text: string;
  at: number;
}

const atom = (posts: readonly Post[]): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>${feedUrl}</id><title>A blog</title><link href="https://blog.example/"/>
${posts
  .map(
    ({ id, text, at }) =>
      `<entry><id>${id}</id><updated>${toIso(at)}</updated><link href="/posts/${id.split(':').at(-1)}"/><author><name>Amina</name></author><content type="html">${escaped(asHtml(text))}</content></entry>`,
  )
  .toReversed()
  .join('\n')}
</feed>`;

/** `document` replaces what the feed's address serves, to try broken ones. */
export function scriptedFeed(document?: (request: Request) => Response): ScriptedServer {
  const clock = stoppedClock(Date.parse('2026-11-22T10:00:00Z'));
  const posts: Post[] = [];
  const serve = (request: Request): Response => {
    if (new URL(request.url).pathname === '/') {
      const page =
        '<html><head><link rel="alternate" type="application/atom+xml" href="/feed"></head><body>Hi</body></html>';
      return new Response(page, { headers: { 'content-type': 'text/html' } });
    }
    if (document) return document(request);
    const etag = `"${posts.length}"`;
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
    return new Response(atom(posts), { headers: { etag, 'content-type': 'application/atom+xml' } });
  };
  const { fetch, ...faults } = scriptedFetch({
    serve,
    callOf: () => 'read',
    refuse: (fault, echoed = '') => {
      const after = fault.type === 'rate-limited' ? new Date(fault.retryAt).toUTCString() : undefined;
      return new Response(echoed, { status: after ? 429 : 500, headers: after ? { 'retry-after': after } : {} });
    },
  });
  const world = { fetch, clock, random: keyedRandom('feed'), signal: new AbortController().signal };
  return {
    ...faults,
    session: {
      ...world,
      identity: { remoteId: feedUrl, handle: 'blog.example', name: 'A blog', server: feedUrl },
      credential: { url: feedUrl },
      limits: { text: 0, images: 0, imageBytes: 0, imageTypes: [] },
      renew: () => Promise.reject(new Error('a feed has nothing to renew')),
    },
    connectContext: { ...world, publicUrl: 'https://desk.example' },
    secrets: [],
    hosts: ['blog.example'],
    say: (text) => {
      clock.advance(1_000);
      const id = `tag:blog.example,2026:${posts.length}`;
      posts.push({ id, text, at: clock.now() });
      return id;
    },
    posts: () => [],
    advance: clock.advance,
  };
}
