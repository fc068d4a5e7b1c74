import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Session } from '../contract.ts';
import type { Json, NetworkItem } from '../items.ts';
import { openClient } from './client.ts';
import { itemFromView } from './map.ts';
import { type PostView, postView } from './payload.ts';

const node = z.looseObject({
  post: z.unknown().optional(),
  parent: z.unknown().optional(),
  replies: z.array(z.unknown()).optional().catch(undefined),
});
const answer = z.object({ thread: z.looseObject({}) });
const refShape = z.looseObject({ uri: z.string() });
const mostPosts = 1_000;

/** Every post of the thread that is shown to us, oldest first: 80 levels up, 10 down. */
export async function thread(session: Session, ref: Json): Promise<Outcome<NetworkItem[]>> {
  const asked = refShape.safeParse(ref);
  if (!asked.success) return failure('refused', 'wrong-address', 'no post is named');
  const client = openClient(session);
  if (!client.ok) return client;
  const query = { uri: asked.data.uri, depth: 10, parentHeight: 80 };
  const page = await client.value.read('app.bsky.feed.getPostThread', query, answer);
  if (!page.ok) return page;
  const { did } = client.value;
  return success(
    postsOf(page.value.thread)
      .map((view) => itemFromView(view, did))
      .sort((a, b) => a.at - b.at),
  );
}

/** Walks the tree without recursion, so a deep thread can't exhaust the stack. Blocked and deleted posts are skipped. */
function postsOf(tree: unknown): PostView[] {
  const posts: PostView[] = [];
  const waiting = [tree];
  while (waiting.length > 0 && posts.length < mostPosts) {
    const read = node.safeParse(waiting.pop());
    if (!read.success) continue;
    const view = postView.safeParse(read.data.post);
    if (view.success) posts.push(view.data);
    if (read.data.parent !== undefined) waiting.push(read.data.parent);
    waiting.push(...(read.data.replies ?? []));
  }
  return posts;
}
