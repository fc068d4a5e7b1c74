import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { scriptedJetstream } from './scripted-jetstream.ts';
import { socketMessages } from './socket.ts';

const size = 10_000;
const count = 4_000;

it('reads no further than it is asked to, so that a slow reader holds the sender, and loses nothing', async () => {
  let sent = 0;
  const server = await scriptedJetstream(async (line) => {
    while (sent < count) {
      sent += 1;
      if (!line.send(`${sent} `.padEnd(size, 'x'))) await line.drained();
    }
  });
  const got: number[] = [];
  const stop = new AbortController();
  for await (const message of socketMessages(server.url, stop.signal)) {
    if (message.type === 'text') got.push(Number.parseInt(message.text, 10));
    if (got.length === 1) {
      await wait(300);
      // What the system's own buffers hold is on its way; the rest (40 MB in all) waits at the sender.
      expect(sent).toBeLessThan(count / 2);
    }
    if (got.length === count) break;
  }
  expect(got).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  await server.close();
});

it('ends when the connection breaks, is refused, or the signal says so', async () => {
  const server = await scriptedJetstream((line) => {
    line.send('one');
    setTimeout(() => line.cut(), 50);
  });
  const never = new AbortController().signal;
  const read = (url: string, signal: AbortSignal) => Array.fromAsync(socketMessages(url, signal));
  expect((await read(server.url, never)).map((message) => message.type)).toEqual(['open', 'text']);
  await server.close();
  expect(await read(server.url, never)).toEqual([]);
  expect(await read(server.url, AbortSignal.abort())).toEqual([]);
});
