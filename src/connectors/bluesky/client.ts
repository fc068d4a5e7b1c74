/** Calls in the name of one account: the credential goes along, is renewed when it has run out, and every answer is checked. */
import type { z } from 'zod';
import { type Failure, failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Session } from '../contract.ts';
import type { Json } from '../items.ts';
import { appPasswordVoice } from './app-password.ts';
import { type BlueskyCredential, credentialFrom } from './credential.ts';
import { exchange, type Reply } from './exchange.ts';
import { oauthVoice } from './oauth-session.ts';
import { failureFrom, wantsRenewal } from './refusals.ts';
import type { Voice } from './voice.ts';

export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

export interface Client {
  did: string;
  credential: BlueskyCredential;
  /** A query whose answer has this shape. */
  read<Shape extends z.ZodType>(method: string, query: Query, shape: Shape): Promise<Outcome<z.output<Shape>>>;
  /** A procedure whose unclear answers matter to the caller. */
  call(method: string, input: Json | Blob): Promise<Reply | Failure>;
  /** What a reply that is not an answer means. */
  failureOf(reply: Exclude<Reply, { kind: 'answer' }> | Failure): Failure;
}

export function openClient(session: Session): Outcome<Client> {
  const credential = credentialFrom(session.credential);
  if (credential === undefined)
    return failure('reconnect', 'token-revoked', 'the stored credential is not one of ours');
  const voice = credential.kind === 'oauth' ? oauthVoice(session, credential) : appPasswordVoice(session, credential);
  const failureOf: Client['failureOf'] = (reply) =>
    'reason' in reply ? reply : failureFrom(reply, session.clock.now(), session.credential);
  const speak = (path: string, init: RequestInit) => speakTwice(session, voice, path, init);
  return success({
    did: credential.did,
    credential,
    failureOf,
    call: (method, input) => speak(`/xrpc/${method}`, procedureInit(input)),
    read: async (method, query, shape) => {
      const reply = await speak(`/xrpc/${method}${queryString(query)}`, { method: 'GET' });
      if (!('kind' in reply) || reply.kind !== 'answer') return failureOf(reply);
      const read = shape.safeParse(reply.body);
      if (read.success) return success(read.data);
      return failure(
        'refused',
        'malformed-answer',
        `${method}: ${read.error.issues[0]?.message ?? 'not as specified'}`,
      );
    },
  });
}

/** A second time only after a refusal of the token, which comes before anything is done. */
async function speakTwice(session: Session, voice: Voice, path: string, init: RequestInit): Promise<Reply | Failure> {
  let told: Failure | undefined;
  const send = async (url: string, full: RequestInit): Promise<Response> => {
    try {
      return await voice.send(url, full);
    } catch (error) {
      told = voice.refusalOf?.(error);
      throw error;
    }
  };
  const first = await exchange(send, path, init, session.signal);
  if (told !== undefined) return told;
  if (voice.renew === undefined || !wantsRenewal(first)) return first;
  const refused = await voice.renew();
  return refused ?? exchange(voice.send, path, init, session.signal);
}

function procedureInit(input: Json | Blob): RequestInit {
  if (input instanceof Blob) return { method: 'POST', headers: { 'content-type': input.type }, body: input };
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
}

function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'object' ? value : [value]) parameters.append(name, String(one));
  }
  return parameters.size === 0 ? '' : `?${parameters}`;
}
