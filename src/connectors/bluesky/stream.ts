/**
 * The network's public stream (Jetstream: JSON over a WebSocket), reduced to posts that mention, answer or quote us.
 * `wake` comes first on every connection, so that `read.inbound` fills what was missed while there was none.
 */
import type { Session, Stream, StreamEvent } from '../contract.ts';
import type { Json } from '../items.ts';
import { type Client, openClient } from './client.ts';
import { streamEventFrom } from './commit.ts';
import { usualJetstream } from './facts.ts';
import { type ProfileView, profileView } from './payload.ts';
import { mapInOrder } from './in-order.ts';
import { publicStream } from './public-stream.ts';
import { type SocketMessage, socketMessages } from './socket.ts';
import { isReachable, streamUrl, tellEveryUs, timeOf } from './stream-place.ts';

const mostProfiles = 500;
/** When many speak at once, their profiles are asked for together. */
const askedAtOnce = 16;

export const stream: Stream = { open, public: publicStream };

async function* open(session: Session, cursor: Json | undefined): AsyncGenerator<StreamEvent> {
  const client = openClient(session);
  if (session.signal.aborted || !client.ok) return;
  const opened = client.value;
  const url = streamUrl(opened.credential.jetstream ?? usualJetstream, cursor);
  if (!(await isReachable(session, url))) return;
  const known = new Map<string, Promise<ProfileView>>();
  const author = (did: string) => profileOf(opened, known, did);
  let told = 0;
  const toEvent = async (message: SocketMessage): Promise<StreamEvent | undefined> => {
    if (message.type === 'open') return { type: 'wake' };
    if (mayConcern(message.text, opened.did)) return streamEventFrom(message.text, opened.did, author);
    const at = timeOf(message.text);
    if (at - told < tellEveryUs) return undefined;
    told = at;
    return { type: 'cursor', cursor: { timeUs: at } };
  };
  for await (const event of mapInOrder(socketMessages(url, session.signal), askedAtOnce, toEvent)) {
    if (event !== undefined) yield event;
  }
}

/** Cheap: most of the network's posts never name us. A deletion names nobody, so each is passed on. */
const mayConcern = (text: string, did: string): boolean => text.includes(did) || text.includes('"operation":"delete"');

/** The stream knows authors only by their DID. When the profile can't be read now, the DID stands for the name. */
function profileOf(client: Client, known: Map<string, Promise<ProfileView>>, did: string): Promise<ProfileView> {
  const before = known.get(did);
  if (before !== undefined) return before;
  if (known.size >= mostProfiles) known.clear();
  const asked = client.read('app.bsky.actor.getProfile', { actor: did }, profileView).then((read) => {
    if (read.ok) return read.value;
    known.delete(did);
    return { did, handle: did };
  });
  known.set(did, asked);
  return asked;
}
