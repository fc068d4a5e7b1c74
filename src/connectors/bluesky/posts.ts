/** Posts as the network shows them now: with counts, pictures and names. */
import { type Outcome, success } from '../../kernel/outcome.ts';
import type { Client } from './client.ts';
import { type PostView, postList, postView } from './payload.ts';

const mostAtOnce = 25;

/** By address; a post that is gone, or that can't be read, is left out. */
export async function postsByUri(client: Client, uris: readonly string[]): Promise<Outcome<Map<string, PostView>>> {
  const found = new Map<string, PostView>();
  for (let at = 0; at < uris.length; at += mostAtOnce) {
    const asked = uris.slice(at, at + mostAtOnce);
    const page = await client.read('app.bsky.feed.getPosts', { uris: asked }, postList);
    if (!page.ok) return page;
    for (const raw of page.value.posts) {
      const view = postView.safeParse(raw);
      if (view.success) found.set(view.data.uri, view.data);
    }
  }
  return success(found);
}
