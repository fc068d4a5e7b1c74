/** Every post of the network (Jetstream without a list of accounts), whoever it concerns. */
import type { EpochMs } from '../../kernel/time.ts';
import { type Outcome, success } from '../../kernel/outcome.ts';
import type { PublicStream, Session, StreamEvent } from '../contract.ts';
import type { Json, NetworkPerson } from '../items.ts';
import { openClient } from './client.ts';
import { publicEventFrom } from './commit.ts';
import { postCollection, usualJetstream } from './facts.ts';
import { personFrom } from './map.ts';
import { profilePage } from './payload.ts';
import { socketMessages } from './socket.ts';
import { isReachable, streamUrl, tellEveryUs, timeOf } from './stream-place.ts';

/** The server answers for so many profiles at once. */
const mostProfilesACall = 25;

export const publicStream: PublicStream = {
  scope: 'network',
  open,
  moments: {
    cursorAt: (at) => ({ timeUs: at * 1_000 }),
    momentOf: (cursor) => momentIn(cursor),
  },
  people,
};

async function* open(session: Session, cursor: Json | undefined): AsyncGenerator<StreamEvent> {
  const client = openClient(session);
  if (session.signal.aborted || !client.ok) return;
  const url = streamUrl(client.value.credential.jetstream ?? usualJetstream, cursor);
  if (!(await isReachable(session, url))) return;
  let told = 0;
  for await (const message of socketMessages(url, session.signal)) {
    if (message.type === 'open') continue;
    // A server may send likes and follows although it was asked for posts; they are passed over without being read.
    const event = message.text.includes(postCollection) ? publicEventFrom(message.text) : undefined;
    if (event !== undefined) yield event;
    else {
      const at = timeOf(message.text);
      if (at - told < tellEveryUs) continue;
      told = at;
      yield { type: 'cursor', cursor: { timeUs: at } };
    }
  }
}

function momentIn(cursor: Json): EpochMs | undefined {
  if (cursor === null || typeof cursor !== 'object' || Array.isArray(cursor)) return undefined;
  return typeof cursor['timeUs'] === 'number' ? Math.floor(cursor['timeUs'] / 1_000) : undefined;
}

/** What could be asked; a call that fails leaves out those it asked for, unless it was the first. */
async function people(session: Session, remoteIds: readonly string[]): Promise<Outcome<NetworkPerson[]>> {
  const client = openClient(session);
  if (!client.ok) return client;
  const found: NetworkPerson[] = [];
  for (let from = 0; from < remoteIds.length; from += mostProfilesACall) {
    const actors = remoteIds.slice(from, from + mostProfilesACall);
    const page = await client.value.read('app.bsky.actor.getProfiles', { actors }, profilePage);
    if (!page.ok) return from === 0 ? page : success(found);
    found.push(...page.value.profiles.map(personFrom));
  }
  return success(found);
}
