/** Reading loses nothing, repeats nothing, and keeps every byte. */
import { expect } from 'vitest';
import type { Connector } from '../contract.ts';
import { conform, type Harness, inbound, readAll, reading, samples, value } from './harness.ts';

export function testReading(connector: Connector, harness: Harness): void {
  const missing = connector.read ? false : 'cannot read';
  const many = harness.many ?? 70;

  conform(harness, 'paging ends, in order, and never repeats', missing, async () => {
    const server = harness.scripted();
    server.say('first of all');
    const before = await readAll(connector, server.session, undefined);
    const said = Array.from({ length: many }, (_, n) => server.say(`question ${n}`));
    const { items } = await readAll(connector, server.session, before.cursor);
    expect(items.map((item) => item.remoteId)).toEqual(said);
  });

  conform(harness, 'an account that was never spoken to loses nothing either', missing, async () => {
    const server = harness.scripted();
    const before = await readAll(connector, server.session, undefined);
    const said = [server.say('one'), server.say('two')];
    const { items } = await readAll(connector, server.session, before.cursor);
    expect(items.map((item) => item.remoteId)).toEqual(said);
  });

  conform(harness, 'the cursor only moves forward', missing, async () => {
    const server = harness.scripted();
    server.say('before');
    const start = await readAll(connector, server.session, undefined);
    const first = server.say('one');
    const afterFirst = await readAll(connector, server.session, start.cursor);
    const second = server.say('two');
    const afterSecond = await readAll(connector, server.session, afterFirst.cursor);
    expect(afterSecond.items.map((item) => item.remoteId)).toEqual([second]);
    expect((await readAll(connector, server.session, afterSecond.cursor)).items).toEqual([]);
    const again = await readAll(connector, server.session, start.cursor);
    expect(again.items.map((item) => item.remoteId)).toEqual([first, second]);
  });

  conform(harness, 'a failure between two reads loses nothing', missing, async () => {
    const server = harness.scripted();
    server.say('before');
    const start = await readAll(connector, server.session, undefined);
    const said = [server.say('one'), server.say('two')];
    server.fault('read', { type: 'drop-after' }, Number.POSITIVE_INFINITY);
    expect((await inbound(connector, server.session, start.cursor)).ok).toBe(false);
    server.heal();
    const { items } = await readAll(connector, server.session, start.cursor);
    expect(items.map((item) => item.remoteId)).toEqual(said);
  });

  for (const [script, text] of Object.entries(samples)) {
    conform(harness, `text is read byte for byte: ${script}`, missing, async () => {
      const server = harness.scripted();
      const remoteId = server.say(text);
      const { items } = await readAll(connector, server.session, undefined);
      const item = items.find((candidate) => candidate.remoteId === remoteId);
      expect(item?.text).toContain(text);
      expect(item?.author.remoteId).not.toBe('');
    });
  }

  conform(harness, 'the profile is ours', missing, async () => {
    const server = harness.scripted();
    const profile = value(await reading(connector).profile(server.session));
    expect(profile.remoteId).toBe(server.session.identity.remoteId);
    expect(profile.handle).toBe(server.session.identity.handle);
  });
}
