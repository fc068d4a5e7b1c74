/** The paced sender: posts as JSON lines over a socket, each stamped with when it was due. A full socket makes it wait, and late it catches up. */
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { makePosts, readPosts } from './material.ts';
import type { Phase, SendOrder } from './orders.ts';

const order = JSON.parse(process.argv[2] ?? '') as SendOrder;
const posts = (order.data === undefined ? makePosts() : readPosts(order.data)).map(
  ({ text, language }) => `","text":${JSON.stringify(text)},"language":"${language}"}\n`,
);
const socket = connect(order.port, '127.0.0.1');
await new Promise((resolve) => socket.once('connect', resolve));

/** Microseconds of the machine's monotonic clock, the same in every process. */
const nowUs = (): number => Number(process.hrtime.bigint() / 1_000n);
let sent = 0;
let heldMs = 0;
for (const phase of order.phases) await send(phase);
socket.end();
process.stdout.write(`${JSON.stringify({ sent, heldMs: Math.round(heldMs) })}\n`);

async function send({ perSecond, seconds }: Phase): Promise<void> {
  const beganUs = nowUs();
  const first = sent;
  const total = Math.round(perSecond * seconds);
  while (sent - first < total) {
    const due = Math.min(total, Math.floor(((nowUs() - beganUs) * perSecond) / 1e6));
    let chunk = '';
    // A write of at most some hundred posts, so that a burst is felt as soon as the socket is full.
    for (const last = Math.min(first + due, sent + 500); sent < last; sent++) {
      const dueUs = beganUs + Math.round(((sent - first) * 1e6) / perSecond);
      chunk += `{"dueUs":${dueUs},"n":${sent},"remoteId":"post-${sent}${posts[sent % posts.length]}`;
    }
    if (chunk === '') await wait(1);
    else if (!socket.write(chunk)) {
      const since = performance.now();
      await new Promise((resolve) => socket.once('drain', resolve));
      heldMs += performance.now() - since;
    }
  }
}
