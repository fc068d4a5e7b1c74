/** Somebody on the test network, acting through its public API as any client would: the counterpart of our own account. */
import type { TestAccount } from './accounts.ts';

export interface PostAddress {
  uri: string;
  cid: string;
}

export interface Person {
  did: string;
  handle: string;
  /** Says something in public. `mentions` are marked where `@handle` stands in the text. */
  post(
    text: string,
    more?: {
      mentions?: readonly { handle: string; did: string }[];
      reply?: { parent: PostAddress; root: PostAddress };
      quote?: PostAddress;
      lang?: string;
      createdAt?: string;
    },
  ): Promise<PostAddress>;
  like(post: PostAddress): Promise<void>;
  repost(post: PostAddress): Promise<void>;
  follow(did: string): Promise<void>;
  remove(post: PostAddress): Promise<void>;
}

/** Signs in. @param pds the server's address */
export async function signIn(pds: string, account: TestAccount): Promise<Person> {
  const { accessJwt, did } = (await call(pds, 'com.atproto.server.createSession', {
    identifier: account.handle,
    password: account.password,
  })) as { accessJwt: string; did: string };
  const create = (collection: string, record: object) =>
    call(
      pds,
      'com.atproto.repo.createRecord',
      { repo: did, collection, record: { $type: collection, ...record } },
      accessJwt,
    );
  const now = () => new Date().toISOString();
  return {
    did,
    handle: account.handle,
    post: async (text, { mentions = [], reply, quote, lang, createdAt } = {}) => {
      const facets = mentions.map((one) => mentionFacet(text, one));
      const embed = quote === undefined ? {} : { embed: { $type: 'app.bsky.embed.record', record: quote } };
      const made = await create('app.bsky.feed.post', {
        text,
        createdAt: createdAt ?? now(),
        ...(facets.length === 0 ? {} : { facets }),
        ...(reply === undefined ? {} : { reply }),
        ...(lang === undefined ? {} : { langs: [lang] }),
        ...embed,
      });
      const { uri, cid } = made as PostAddress;
      return { uri, cid };
    },
    like: async (subject) => void (await create('app.bsky.feed.like', { subject, createdAt: now() })),
    repost: async (subject) => void (await create('app.bsky.feed.repost', { subject, createdAt: now() })),
    follow: async (subject) => void (await create('app.bsky.graph.follow', { subject, createdAt: now() })),
    remove: async ({ uri }) => {
      const [, , repo, collection, rkey] = uri.split('/');
      await call(pds, 'com.atproto.repo.deleteRecord', { repo, collection, rkey }, accessJwt);
    },
  };
}

function mentionFacet(text: string, { handle, did }: { handle: string; did: string }) {
  const byteStart = Buffer.byteLength(text.slice(0, text.indexOf(`@${handle}`)));
  const byteEnd = byteStart + Buffer.byteLength(`@${handle}`);
  return { index: { byteStart, byteEnd }, features: [{ $type: 'app.bsky.richtext.facet#mention', did }] };
}

/** One call of the network's API. @throws when the answer is not a success */
export async function call(pds: string, method: string, input: object, token?: string): Promise<unknown> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  const answer = await fetch(`${pds}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(input) });
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
