/** Connecting by the consent page of the person's own server (AT Protocol OAuth). */
import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { ConnectContext, Connected, ConnectMethod } from '../contract.ts';
import { brokenLine } from '../http-answer.ts';
import type { Json } from '../items.ts';
import { toStored } from './credential.ts';
import { usualServer } from './facts.ts';
import {
  clientMetadata,
  type NodeSavedSession,
  type NodeSavedState,
  oauthClient,
  oauthFailure,
  oauthScope,
} from './oauth-client.ts';
import { serverAddress } from './server-address.ts';

const kept = z.object({ server: z.string(), key: z.string(), saved: z.record(z.string(), z.json()) });

export const oauth: ConnectMethod = {
  kind: 'redirect',
  id: 'oauth',
  fields: [{ name: 'server', type: 'url', example: usualServer, optional: true }],
  begin,
  finish,
};

async function begin(
  context: ConnectContext,
  values: Readonly<Record<string, string>>,
  redirectUrl: string,
): Promise<Outcome<{ url: string; stateKey: string; state: Json }>> {
  const server = serverAddress(values.server, usualServer);
  const metadata = clientMetadata(context.publicUrl, redirectUrl);
  if (server === undefined) return failure('refused', 'wrong-address', 'the server is not a web address');
  if (metadata === undefined) {
    return failure('refused', 'wrong-address', `consent needs an https address of the desk, not ${context.publicUrl}`);
  }
  let state: { key: string; saved: NodeSavedState } | undefined;
  const client = oauthClient(metadata, server, context.fetch, {
    state: { get: () => undefined, set: (key, saved) => void (state = { key, saved }) },
    session: { get: () => undefined, set: async () => undefined },
  });
  try {
    const url = await client.authorize(server, { signal: context.signal, scope: oauthScope });
    if (state === undefined) return failure('refused', 'malformed-answer', 'no state was made for the way back');
    const carried = JSON.parse(JSON.stringify({ server, key: state.key, saved: state.saved })) as Json;
    return success({ url: url.href, stateKey: state.key, state: carried });
  } catch (error) {
    return failed(context, error, null);
  }
}

async function finish(
  context: ConnectContext,
  state: Json,
  callback: Readonly<Record<string, string>>,
  redirectUrl: string,
): Promise<Outcome<Connected>> {
  const read = kept.safeParse(state);
  const metadata = clientMetadata(context.publicUrl, redirectUrl);
  if (!read.success || metadata === undefined) {
    return failure('refused', 'consent-refused', 'this consent was not begun here');
  }
  const { server, key, saved } = read.data;
  let session: NodeSavedSession | undefined;
  const client = oauthClient(metadata, server, context.fetch, {
    state: { get: (asked) => (asked === key ? (saved as unknown as NodeSavedState) : undefined), set: () => undefined },
    session: {
      get: () => session,
      set: async (value) => {
        session = value;
      },
    },
  });
  try {
    const answer = await client.callback(new URLSearchParams(callback), { redirect_uri: redirectOf(metadata) });
    const { did } = answer.session;
    const profile = await answer.session.fetchHandler(
      `/xrpc/app.bsky.actor.getProfile?actor=${encodeURIComponent(did)}`,
    );
    const { handle, displayName, avatar } = (await profile.json()) as Record<string, string | undefined>;
    if (session === undefined || handle === undefined)
      return failure('refused', 'malformed-answer', 'no profile came back');
    const plain = JSON.parse(JSON.stringify({ session, client: metadata })) as Record<
      'session' | 'client',
      Record<string, Json>
    >;
    return success({
      identity: {
        remoteId: did,
        handle,
        name: displayName !== undefined && displayName !== '' ? displayName : handle,
        ...(avatar === undefined ? {} : { avatarUrl: avatar }),
        url: `https://bsky.app/profile/${handle}`,
        server,
      },
      credential: toStored({ kind: 'oauth', server, did, ...plain }),
      scopes: session.tokenSet.scope.split(' '),
    });
  } catch (error) {
    return failed(context, error, [saved, callback]);
  }
}

type Redirect = NonNullable<Parameters<ReturnType<typeof oauthClient>['callback']>[1]>['redirect_uri'];

const redirectOf = (metadata: { redirect_uris: readonly unknown[] }): Redirect => metadata.redirect_uris[0] as Redirect;

function failed(context: ConnectContext, error: unknown, secrets: Json) {
  const line = brokenLine(error, context.signal);
  return line.code === 'stopped' ? line : (oauthFailure(error, secrets) ?? line);
}
