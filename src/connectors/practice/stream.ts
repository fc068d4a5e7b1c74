import type { Session, Stream } from '../contract.ts';
import { call } from './line.ts';
import { origin } from './facts.ts';
import { profileShape } from './payload.ts';
import { publicStream } from './public-stream.ts';

/** A line that only rings: every event means that `read.inbound` has something to fetch. It begins with one, for what came meanwhile. */
export const stream: Stream = {
  public: publicStream,
  async *open(session) {
    try {
      const body = await connect(session);
      if (body === undefined) return;
      yield { type: 'wake' };
      const decoder = new TextDecoder();
      let rest = '';
      for await (const chunk of body) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = (blocks.pop() ?? '').slice(-10_000);
        if (blocks.some((block) => block.startsWith('event: news'))) yield { type: 'wake' };
      }
    } catch {
      // However the line broke, its end is all the caller needs to know.
    }
  },
};

async function connect(session: Session): Promise<ReadableStream<Uint8Array> | undefined> {
  session.signal.throwIfAborted();
  // Renews the token when that is due; the line itself is opened with what is current.
  let credential = session.credential;
  const remember = async (renewed: typeof credential): Promise<void> => {
    await session.renew(renewed);
    credential = renewed;
  };
  const known = await call({ ...session, renew: remember }, { path: '/v1/profile' }, profileShape);
  if (!known.ok) return undefined;
  const { token } = credential as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const answer = await session.fetch(`${origin}/v1/stream`, { headers, signal: session.signal });
  if (answer.ok && answer.body !== null) return answer.body;
  await answer.body?.cancel();
  return undefined;
}
