/** Connecting by an app password, and keeping the session it opens. The password itself is never stored. */
import { z } from 'zod';
import { type Failure, failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { ConnectContext, Connected, ConnectMethod, Session } from '../contract.ts';
import type { Voice } from './voice.ts';
import { type AppPasswordCredential, toStored } from './credential.ts';
import { exchange, type Reply } from './exchange.ts';
import { usualServer } from './facts.ts';
import { failureFrom } from './refusals.ts';
import { serverAddress, streamAddress } from './server-address.ts';

const opened = z.object({
  did: z.string().startsWith('did:'),
  handle: z.string(),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  active: z.boolean().optional(),
});

export const appPassword: ConnectMethod = {
  kind: 'form',
  id: 'app-password',
  fields: [
    { name: 'handle', type: 'text', example: 'amina.bsky.social' },
    { name: 'password', type: 'password', example: 'xxxx-xxxx-xxxx-xxxx' },
    { name: 'server', type: 'url', example: usualServer, optional: true },
    { name: 'stream', type: 'url', example: 'wss://jetstream2.us-east.bsky.network/subscribe', optional: true },
  ],
  connect,
};

async function connect(context: ConnectContext, values: Readonly<Record<string, string>>): Promise<Outcome<Connected>> {
  const server = serverAddress(values.server, usualServer);
  if (server === undefined) return failure('refused', 'wrong-address', 'the server is not a web address');
  const jetstream = streamAddress(values.stream, server);
  if ((values.stream ?? '').trim() !== '' && jetstream === undefined) {
    return failure('refused', 'wrong-address', 'the stream is not a wss address');
  }
  const password = values.password ?? '';
  const body = JSON.stringify({ identifier: (values.handle ?? '').trim().replace(/^@/, ''), password });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const url = `${server}/xrpc/com.atproto.server.createSession`;
  const reply = await exchange(context.fetch, url, init, context.signal);
  if (reply.kind !== 'answer') return refusedEntry(reply, context, password);
  const session = opened.safeParse(reply.body);
  if (!session.success) return failure('refused', 'malformed-answer', 'createSession did not answer with a session');
  if (session.data.active === false) return failure('reconnect', 'account-suspended', 'the account is not active');
  return connectedAs(context, server, { ...session.data, jetstream });
}

function refusedEntry(reply: Exclude<Reply, { kind: 'answer' }>, context: ConnectContext, password: string): Failure {
  const found = failureFrom(reply, context.clock.now(), [password]);
  const isWrong = reply.kind === 'refusal' && reply.status === 401;
  return isWrong ? { ...found, code: 'wrong-password' } : found;
}

async function connectedAs(
  context: ConnectContext,
  server: string,
  session: z.infer<typeof opened> & { jetstream: string | undefined },
): Promise<Outcome<Connected>> {
  const { did, handle, accessJwt, refreshJwt, jetstream } = session;
  const url = `${server}/xrpc/app.bsky.actor.getProfile?actor=${encodeURIComponent(did)}`;
  const headers = { authorization: `Bearer ${accessJwt}` };
  const reply = await exchange(context.fetch, url, { headers }, context.signal);
  if (reply.kind !== 'answer') return failureFrom(reply, context.clock.now(), [accessJwt, refreshJwt]);
  const shown = z.object({ displayName: z.string().optional(), avatar: z.string().optional() }).safeParse(reply.body);
  const { displayName, avatar } = shown.success ? shown.data : {};
  return success({
    identity: {
      remoteId: did,
      handle,
      name: displayName !== undefined && displayName !== '' ? displayName : handle,
      ...(avatar === undefined ? {} : { avatarUrl: avatar }),
      url: `https://bsky.app/profile/${handle}`,
      server,
    },
    credential: toStored({ kind: 'app-password', server, did, accessJwt, refreshJwt, jetstream }),
    scopes: ['app-password'],
  });
}

/** Speaks with the access token; renews it with the refresh token. */
export function appPasswordVoice(session: Session, first: AppPasswordCredential): Voice {
  let held = first;
  return {
    send: (path, init) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${held.accessJwt}`);
      return session.fetch(`${held.server}${path}`, { ...init, headers });
    },
    renew: async () => {
      const renewed = await renewal(session, held);
      if ('reason' in renewed) return renewed;
      // The server accepts the old refresh token for two more hours, so it stays ours until the new one is stored.
      await session.renew(toStored(renewed));
      held = renewed;
      return undefined;
    },
  };
}

async function renewal(session: Session, held: AppPasswordCredential): Promise<AppPasswordCredential | Failure> {
  const url = `${held.server}/xrpc/com.atproto.server.refreshSession`;
  const init = { method: 'POST', headers: { authorization: `Bearer ${held.refreshJwt}` } };
  const reply = await exchange(session.fetch, url, init, session.signal);
  if (reply.kind !== 'answer') return failureFrom(reply, session.clock.now(), toStored(held));
  const fresh = opened.safeParse(reply.body);
  if (!fresh.success || fresh.data.did !== held.did) {
    return failure('network', 'malformed-answer', 'refreshSession did not answer with our session');
  }
  return { ...held, accessJwt: fresh.data.accessJwt, refreshJwt: fresh.data.refreshJwt };
}
