/** What the public sees on the network, asked of the network itself and not of the desk. */
import type { AtprotoNetwork } from '../atproto/bring-up.ts';

export interface PublicPost {
  uri: string;
  cid: string;
  record: {
    text: string;
    facets?: { features: { uri?: string }[] }[];
    reply?: { parent: { uri: string }; root: { uri: string } };
    embed?: { images?: { alt: string }[] };
  };
}

/** Everything an account has posted, newest first, as its own server holds it. */
export async function postsOf(net: AtprotoNetwork, did: string): Promise<PublicPost[]> {
  const query = new URLSearchParams({ repo: did, collection: 'app.bsky.feed.post', limit: '100' });
  const answer = await fetch(`${net.pds}/xrpc/com.atproto.repo.listRecords?${query}`);
  const { records } = (await answer.json()) as { records: { uri: string; cid: string; value: PublicPost['record'] }[] };
  return records.map(({ uri, cid, value }) => ({ uri, cid, record: value }));
}

/** The answers that stand under a post for everybody to read. */
export async function repliesTo(
  net: AtprotoNetwork,
  uri: string,
): Promise<{ uri: string; text: string; handle: string }[]> {
  const query = new URLSearchParams({ uri, depth: '1' });
  const answer = await fetch(`${net.appview}/xrpc/app.bsky.feed.getPostThread?${query}`);
  const { thread } = (await answer.json()) as {
    thread: { replies?: { post: { uri: string; record: { text: string }; author: { handle: string } } }[] };
  };
  return (thread.replies ?? []).map(({ post }) => ({
    uri: post.uri,
    text: post.record.text,
    handle: post.author.handle,
  }));
}
