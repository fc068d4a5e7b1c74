/** A post is published once, as written, and an unclear answer is settled by reading. */
import { expect } from 'vitest';
import type { Connector } from '../contract.ts';
import {
  conform,
  content,
  type Harness,
  keyNumber,
  publishing,
  reading,
  readAll,
  refusal,
  samples,
  settle,
  submit,
  value,
} from './harness.ts';

export function testPublishing(connector: Connector, harness: Harness): void {
  const { can, settling } = connector.facts;
  const missing = connector.publish ? false : 'cannot publish';

  for (const [script, text] of Object.entries(samples)) {
    conform(harness, `text survives publishing and reading back: ${script}`, missing, async () => {
      const server = harness.scripted();
      const posted = value(await submit(connector, server.session, keyNumber(1), content(text)));
      expect(server.posts().map((post) => post.text)).toEqual([text]);
      const seen = value(await publishing(connector).readBack(server.session, posted));
      expect(seen).toEqual({ live: true, text });
    });
  }

  const keyless = settling.key === 'honoured' ? false : 'the network does not promise to honour keys';
  conform(harness, 'the same key twice publishes once', missing || keyless, async () => {
    const server = harness.scripted();
    const first = value(await submit(connector, server.session, keyNumber(1), content('once')));
    const second = value(await submit(connector, server.session, keyNumber(1), content('once')));
    expect(second.remoteId).toBe(first.remoteId);
    expect(server.posts()).toHaveLength(1);
  });

  conform(harness, 'an answer dropped after acceptance is unknown, and settle finds the post', missing, async () => {
    const server = harness.scripted();
    await submit(connector, server.session, keyNumber(1), content('an earlier post'));
    server.fault('write', { type: 'drop-after' });
    const outcome = refusal(await submit(connector, server.session, keyNumber(2), content(samples.arabic)));
    expect(outcome.reason).toBe('unknown');
    server.heal();
    server.advance(1_000);
    const settled = value(await settle(connector, server.session, keyNumber(2), content(samples.arabic), 1_000));
    if (settled.state !== 'live') throw new Error(`settled as ${settled.state}`);
    const seen = value(await publishing(connector).readBack(server.session, settled.posted));
    expect(seen).toEqual({ live: true, text: samples.arabic });
    expect(server.posts()).toHaveLength(2);
  });

  conform(harness, 'an answer nobody can read leaves the post unknown, and settle finds it', missing, async () => {
    for (const body of ['<html>Bad gateway</html>', 'null', '{"unexpected":true}']) {
      const server = harness.scripted();
      server.fault('write', { type: 'malformed', body });
      expect(refusal(await submit(connector, server.session, keyNumber(1), content('hello'))).reason).toBe('unknown');
      expect(value(await settle(connector, server.session, keyNumber(1), content('hello'), 0)).state).toBe('live');
    }
  });

  conform(
    harness,
    'a connection dropped before acceptance is absent only after the waiting time',
    missing,
    async () => {
      const server = harness.scripted();
      await submit(connector, server.session, keyNumber(1), content('an earlier post'));
      server.fault('write', { type: 'drop-before' });
      const outcome = refusal(await submit(connector, server.session, keyNumber(2), content('lost')));
      expect(['unknown', 'network']).toContain(outcome.reason);
      server.heal();
      const early = await settle(connector, server.session, keyNumber(2), content('lost'), 0);
      expect(early.ok && early.value.state === 'absent').toBe(false);
      server.advance(settling.absentAfterMs + 1);
      const late = await settle(connector, server.session, keyNumber(2), content('lost'), settling.absentAfterMs + 1);
      expect(value(late).state).toBe('absent');
      expect(server.posts()).toHaveLength(1);
    },
  );

  conform(harness, 'settle never takes an older post with the same words for ours', missing, async () => {
    const server = harness.scripted();
    await submit(connector, server.session, keyNumber(1), content('Good morning'));
    const between = settling.absentAfterMs + 86_400_000;
    server.advance(between);
    server.fault('write', { type: 'drop-before' });
    await submit(connector, server.session, keyNumber(2), content('Good morning'));
    server.heal();
    server.advance(settling.absentAfterMs + 1);
    const late = settle(connector, server.session, keyNumber(2), content('Good morning'), settling.absentAfterMs + 1);
    expect(value(await late).state).toBe('absent');
  });

  conform(
    harness,
    'a reply answers the item it was written for',
    missing || !can.reply ? 'cannot reply' : false,
    async () => {
      const server = harness.scripted();
      const remoteId = server.say('Is it open on Sunday?');
      const { items } = await readAll(connector, server.session, undefined);
      const asked = items.find((item) => item.remoteId === remoteId);
      const posted = value(
        await submit(connector, server.session, keyNumber(1), {
          ...content('Yes, till 6'),
          replyTo: asked?.ref ?? null,
        }),
      );
      // Some networks need the addressee's handle before the text: it belongs to the post there, not to what was approved here.
      expect(server.posts()).toEqual([{ text: expect.stringMatching(/Yes, till 6$/) as string, replyTo: remoteId }]);
      expect(value(await publishing(connector).readBack(server.session, posted))).toEqual({
        live: true,
        text: 'Yes, till 6',
      });
    },
  );

  const unread = connector.read ? missing : 'cannot read';
  conform(harness, 'own posts are listed newest first, up to the limit', unread, async () => {
    const server = harness.scripted();
    const texts = ['one', 'two', 'three'];
    for (const [n, text] of texts.entries()) {
      value(await submit(connector, server.session, keyNumber(n), content(text)));
      server.advance(1_000);
    }
    const own = value(await reading(connector).ownPosts(server.session, 2));
    expect(own.map((item) => item.text)).toEqual(['three', 'two']);
  });

  conform(harness, 'a removed post is no longer live', missing || (can.remove ? false : 'cannot remove'), async () => {
    const server = harness.scripted();
    const posted = value(await submit(connector, server.session, keyNumber(1), content('a mistake')));
    value(await publishing(connector).remove(server.session, posted));
    expect(server.posts()).toEqual([]);
    const seen = await publishing(connector).readBack(server.session, posted);
    expect(seen.ok ? seen.value.live : seen.reason === 'gone' ? false : seen.reason).toBe(false);
  });

  conform(
    harness,
    'counts come for posts that exist and leave out those gone',
    connector.metrics ? missing : 'no metrics',
    async () => {
      const server = harness.scripted();
      const kept = value(await submit(connector, server.session, keyNumber(1), content('kept')));
      const removed = value(await submit(connector, server.session, keyNumber(2), content('removed')));
      value(await publishing(connector).remove(server.session, removed));
      const counts = value(
        (await connector.metrics?.counts(server.session, [kept, removed])) ?? { ok: true, value: new Map() },
      );
      expect([...counts.keys()]).toEqual([kept.remoteId]);
    },
  );
}
