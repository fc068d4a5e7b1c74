import type { Posted, Session } from '../contract.ts';
import type { Json } from '../items.ts';
import { postUrl } from './map.ts';

/** The address, and what it takes to answer the post. */
export function postedAs(session: Session, at: { uri: string; cid: string }, record: Json): Posted {
  const reply = record !== null && typeof record === 'object' && !Array.isArray(record) ? record.reply : undefined;
  const root = reply !== null && typeof reply === 'object' && !Array.isArray(reply) ? reply.root : undefined;
  const { uri, cid } = at;
  const ref: Json = { uri, cid, ...(root === undefined ? {} : { root }) };
  return { remoteId: uri, url: postUrl(uri, session.identity.handle), ref };
}
