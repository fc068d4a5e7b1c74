/**
 * A made-up Jetstream: likes, posts, reposts, follows and the rest in the shares of the real one, as JSON of its shape, over a real
 * WebSocket. It does not honour the wish for posts only, as a real one does: the reader has everything to pass over.
 */
import {
  type Line,
  scriptedJetstream,
  type ScriptedJetstream,
} from '../../src/connectors/bluesky/scripted-jetstream.ts';
import { keyedRandom } from '../../src/kernel/random.ts';
import { makePosts, type MadePost } from './material.ts';

/** Shares of events on the public stream in 2025 and 2026, rounded. */
const shares: readonly [kind: string, share: number][] = [
  ['app.bsky.feed.like', 0.62],
  ['app.bsky.feed.post', 0.12],
  ['app.bsky.feed.repost', 0.1],
  ['app.bsky.graph.follow', 0.11],
  ['delete', 0.02],
  ['identity', 0.03],
];

export interface Sent {
  /** When each post was sent, by the clock of this process in milliseconds. */
  at: Map<string, number>;
  texts: Map<string, MadePost>;
  events: number;
}

export interface MadeJetstream extends ScriptedJetstream {
  sent: Sent;
  /** Sends at a pace for some seconds to everybody connected. */
  run(perSecond: number, seconds: number): Promise<void>;
  lines(): number;
}

export async function madeJetstream(): Promise<MadeJetstream> {
  const lines = new Set<Line>();
  const server = await scriptedJetstream((line) => {
    lines.add(line);
    void line.closed.then(() => lines.delete(line));
  });
  const random = keyedRandom('jetstream');
  const posts = makePosts(20_000);
  const sent: Sent = { at: new Map(), texts: new Map(), events: 0 };
  const event = (): string => {
    const draw = random.next();
    let sum = 0;
    const kind = shares.find(([, share]) => draw < (sum += share))?.[0] ?? 'identity';
    const n = sent.events;
    sent.events += 1;
    return eventOf(kind, n, posts[n % posts.length] as MadePost, sent);
  };
  const run = async (perSecond: number, seconds: number): Promise<void> => {
    const began = performance.now();
    const total = perSecond * seconds;
    for (let n = 0; n < total; ) {
      const due = Math.min(total, Math.floor(((performance.now() - began) * perSecond) / 1_000));
      for (; n < due; n++) {
        const text = event();
        for (const line of lines) line.send(text);
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  };
  return { ...server, sent, run, lines: () => lines.size };
}

function eventOf(kind: string, n: number, post: MadePost, sent: Sent): string {
  const did = `did:plc:${(n % 40_000).toString(36).padStart(24, 'a')}`;
  const now = Date.now();
  const time_us = now * 1_000 + (n % 1_000);
  const subject = {
    cid: 'bafyreib2rxk3rh6kzwq',
    uri: `at://did:plc:${'b'.repeat(24)}/app.bsky.feed.post/3k${n % 9_999}`,
  };
  if (kind === 'identity')
    return JSON.stringify({
      did,
      time_us,
      kind,
      identity: { did, handle: `author${n % 40_000}.example`, seq: n, time: iso(now) },
    });
  const rkey = `3l${n.toString(36).padStart(11, '2')}`;
  const base = { rev: `3l${n}rev`, operation: 'create', collection: kind, rkey };
  if (kind === 'delete') {
    const gone = { ...base, operation: 'delete', collection: 'app.bsky.feed.post', rkey: `3zz${rkey}` };
    return JSON.stringify({ did, time_us, kind: 'commit', commit: gone });
  }
  const cid = 'bafyreihq3mbkqkbzcxgqyqk4kzqvq2xzq';
  if (kind !== 'app.bsky.feed.post') {
    const record = { $type: kind, createdAt: iso(now), subject: kind.endsWith('follow') ? did : subject };
    return JSON.stringify({ did, time_us, kind: 'commit', commit: { ...base, record, cid } });
  }
  const uri = `at://${did}/${kind}/${rkey}`;
  sent.at.set(uri, performance.now());
  sent.texts.set(uri, post);
  const record = { $type: kind, createdAt: iso(now), langs: [post.language], text: post.text };
  return JSON.stringify({ did, time_us, kind: 'commit', commit: { ...base, record, cid } });
}

const iso = (at: number): string => new Date(at).toISOString();
