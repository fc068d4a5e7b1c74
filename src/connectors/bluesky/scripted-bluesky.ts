/** A Bluesky server in memory, for tests: answers the calls the connector makes as the real one was seen to answer. */
import { keyedRandom } from '../../kernel/random.ts';
import { toIso } from '../../kernel/time.ts';
import type { Session } from '../contract.ts';
import { type ScriptedServer, scriptedFetch } from '../scripted-server.ts';
import { facts } from './facts.ts';
import {
  host,
  mentionShop,
  newRepository,
  origin,
  type PostJson,
  type ScriptedRepository,
  secrets,
  shop,
  sortAt,
  viewOf,
  write,
} from './scripted-repository.ts';

export interface ScriptedBluesky extends ScriptedServer {
  repository: ScriptedRepository;
}

/** @param answer may take over single requests; undefined leaves them to the server */
export function scriptedBluesky(answer: (request: Request) => Response | undefined = () => undefined): ScriptedBluesky {
  const repository = newRepository();
  const { fetch, ...faults } = scriptedFetch({
    serve: async (request) => answer(request) ?? serve(repository, request),
    callOf: (request) => {
      if (request.method === 'GET') return 'read';
      return request.url.endsWith('.createRecord') ? 'write' : undefined;
    },
    refuse,
  });
  const { clock } = repository;
  const world = { fetch, clock, random: keyedRandom('bluesky'), signal: new AbortController().signal };
  return {
    ...faults,
    repository,
    session: sessionOf(world),
    connectContext: { ...world, publicUrl: 'https://desk.example' },
    secrets: Object.values(secrets),
    hosts: [host],
    say: (text) => mentionShop(repository, text),
    posts: () =>
      [...repository.posts.values()]
        .filter(({ author }) => author.did === shop.did)
        .map(({ record: { text, reply } }) => ({ text, ...(reply ? { replyTo: reply.parent.uri } : {}) })),
    advance: (ms) => clock.advance(ms),
  };
}

function sessionOf(world: Pick<Session, 'fetch' | 'clock' | 'random' | 'signal'>): Session {
  const { accessJwt, refreshJwt } = secrets;
  return {
    ...world,
    identity: { remoteId: shop.did, handle: shop.handle, name: shop.displayName, server: origin },
    credential: { kind: 'app-password', server: origin, did: shop.did, accessJwt, refreshJwt },
    limits: facts.limits,
    renew: async () => undefined,
  };
}

const refuse: Parameters<typeof scriptedFetch>[0]['refuse'] = (fault, echoed) => {
  if (fault.type === 'server-error') return refusal(500, 'InternalServerError', echoed);
  if (fault.type === 'token-revoked') return refusal(401, 'InvalidToken', echoed ?? 'Token has been revoked');
  const headers = { 'ratelimit-reset': String(Math.round(fault.retryAt / 1000)) };
  return Response.json(
    { error: 'RateLimitExceeded', message: echoed ?? 'Rate Limit Exceeded' },
    { status: 429, headers },
  );
};

const refusal = (status: number, error: string, message = ''): Response =>
  Response.json({ error, message }, { status });

async function serve(at: ScriptedRepository, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const method = pathname.replace('/xrpc/', '');
  if (method === 'com.atproto.server.createSession') return signIn(at, (await request.json()) as { password: string });
  const token = request.headers.get('authorization')?.replace('Bearer ', '');
  if (method === 'com.atproto.server.refreshSession') {
    return token === at.refreshJwt ? renewed(at) : refusal(400, 'ExpiredToken', 'Token has been revoked');
  }
  if (token !== at.accessJwt) return refusal(400, 'ExpiredToken', 'Token has expired');
  if (request.method === 'GET') return queries[method]?.(at, searchParams) ?? refusal(501, 'MethodNotImplemented');
  return procedures[method]?.(at, (await request.json()) as Written) ?? refusal(501, 'MethodNotImplemented');
}

const signIn = (at: ScriptedRepository, { password }: { password: string }): Response =>
  password === secrets.password
    ? Response.json({ ...shop, accessJwt: at.accessJwt, refreshJwt: at.refreshJwt, active: true })
    : refusal(401, 'AuthenticationRequired', 'Invalid identifier or password');

function renewed(at: ScriptedRepository): Response {
  at.accessJwt += '+';
  at.refreshJwt += '+';
  return Response.json({ ...shop, accessJwt: at.accessJwt, refreshJwt: at.refreshJwt });
}

type Query = (at: ScriptedRepository, query: URLSearchParams) => Response;

const queries: Readonly<Record<string, Query>> = {
  'app.bsky.actor.getProfile': () => Response.json({ ...shop, followersCount: 12 }),
  'com.atproto.identity.resolveHandle': (_, query) =>
    query.get('handle') === shop.handle ? Response.json({ did: shop.did }) : refusal(400, 'InvalidRequest', 'no'),
  'app.bsky.feed.getPosts': (at, query) => {
    const found = query.getAll('uris').flatMap((uri) => at.posts.get(uri) ?? []);
    return Response.json({ posts: found.map(viewOf) });
  },
  'app.bsky.feed.getAuthorFeed': (at) => {
    const own = [...at.posts.values()].filter(({ author }) => author.did === shop.did).reverse();
    return Response.json({ feed: own.map((post) => ({ post: viewOf(post) })) });
  },
  'app.bsky.notification.listNotifications': (at, query) => {
    const before = query.get('cursor') === null ? Number.POSITIVE_INFINITY : Date.parse(query.get('cursor') ?? '');
    const others = [...at.posts.values()].filter((post) => post.author.did !== shop.did && sortAt(post) < before);
    const page = others.sort((a, b) => sortAt(b) - sortAt(a)).slice(0, Number(query.get('limit')));
    const notifications = page.map((post) => ({ ...viewOf(post), reason: 'mention', indexedAt: toIso(sortAt(post)) }));
    return Response.json({ notifications, cursor: notifications.at(-1)?.indexedAt });
  },
  'com.atproto.repo.getRecord': (at, query) => {
    const uri = `at://${query.get('repo')}/${query.get('collection')}/${query.get('rkey')}`;
    const post = at.posts.get(uri);
    if (post === undefined) return refusal(400, 'RecordNotFound', `Could not locate record: ${uri}`);
    return Response.json({ uri, cid: post.cid, value: post.record });
  },
  'com.atproto.repo.listRecords': (at) => {
    const own = [...at.posts.values()].filter(({ author }) => author.did === shop.did);
    return Response.json({ records: own.map(({ uri, cid, record }) => ({ uri, cid, value: record })) });
  },
};

interface Written {
  repo: string;
  collection: string;
  rkey: string;
  record: PostJson;
}

const procedures: Readonly<Record<string, (at: ScriptedRepository, input: Written) => Response>> = {
  // The real server answers a taken key with a bare 500.
  'com.atproto.repo.createRecord': (at, { rkey, record }) => {
    const post = write(at, shop, rkey, record);
    return post ? Response.json({ uri: post.uri, cid: post.cid }) : refusal(500, 'InternalServerError');
  },
  'com.atproto.repo.deleteRecord': (at, { repo, collection, rkey }) => {
    at.posts.delete(`at://${repo}/${collection}/${rkey}`);
    return Response.json({});
  },
};
