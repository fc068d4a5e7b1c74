/** The scripted network's posts as its Jetstream sends them. */
import type { Session } from '../contract.ts';
import type { ScriptedServer } from '../scripted-server.ts';
import type { ScriptedBluesky } from './scripted-bluesky.ts';
import { type Line, scriptedJetstream } from './scripted-jetstream.ts';
import type { ScriptedRepository, StoredPost } from './scripted-repository.ts';

export async function publicLine(server: ScriptedServer): Promise<{ session: Session; close(): Promise<void> }> {
  const { repository } = server as ScriptedBluesky;
  const jetstream = await scriptedJetstream((line) => send(line, repository));
  const credential = { ...(server.session.credential as Record<string, string>), jetstream: jetstream.url };
  return { session: { ...server.session, credential }, close: () => jetstream.close() };
}

function send(line: Line, repository: ScriptedRepository): void {
  let sent = 0;
  const more = (): void => {
    const posts = [...repository.posts.values()];
    for (const post of posts.slice(sent)) if (post.seenAt * 1_000 > line.cursorUs) line.send(messageOf(post));
    // Somebody liked something: a server may send it although only posts were asked for.
    line.send(
      JSON.stringify({ did: 'did:plc:x', time_us: 1, kind: 'commit', commit: { collection: 'app.bsky.feed.like' } }),
    );
    sent = posts.length;
  };
  const timer = setInterval(more, 10);
  void line.closed.then(() => clearInterval(timer));
}

export const messageOf = ({ author, uri, cid, record, seenAt }: StoredPost): string =>
  JSON.stringify({
    ...{ did: author.did, time_us: seenAt * 1_000, kind: 'commit' },
    commit: {
      ...{ rev: 'r', operation: 'create', collection: 'app.bsky.feed.post', rkey: uri.slice(uri.lastIndexOf('/') + 1) },
      ...{ record, cid },
    },
  });
