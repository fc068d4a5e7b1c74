import fc from 'fast-check';
import { expect, it } from 'vitest';
import { testItem } from '../ingest/test-items.ts';
import { type Carried, LONGEST_CARRIED_UNITS, openEnvelope, packMessages } from './envelope.ts';

const from = { type: 'public' as const, at: { network: 'testnet', place: '' } };
const carried: fc.Arbitrary<Carried> = fc.oneof(
  fc.record({ id: fc.nat(30), text: fc.string({ unit: 'binary', maxLength: 50 }) }).map(({ id, text }) => ({
    ...{ type: 'item' as const, item: testItem({ remoteId: `post-${id}`, text }) },
  })),
  fc.nat(30).map((id) => ({ type: 'deleted' as const, remoteId: `post-${id}` })),
);
const remoteIdOf = (one: Carried): string => (one.type === 'item' ? one.item.remoteId : one.remoteId);

it('carries everything once, byte for byte, what concerns one item in order and in one shard', () => {
  fc.assert(
    fc.property(fc.array(carried, { maxLength: 60 }), (things) => {
      const { messages, tooLarge } = packMessages(from, 'testnet', things);
      expect(tooLarge).toEqual([]);
      const opened = messages.flatMap(({ shard, payload }) =>
        openEnvelope(payload).events.map((event) => ({ shard, event })),
      );
      expect(opened).toHaveLength(things.length);
      for (const id of new Set(things.map(remoteIdOf))) {
        const of = opened.filter(({ event }) => remoteIdOf(event) === id);
        expect(of.map(({ event }) => event)).toEqual(
          JSON.parse(JSON.stringify(things.filter((one) => remoteIdOf(one) === id))),
        );
        expect(new Set(of.map(({ shard }) => shard)).size).toBe(1);
      }
    }),
  );
});

it('gives the same things the same identifier, and keeps messages small', () => {
  const things = Array.from(
    { length: 40 },
    (_, i): Carried => ({
      ...{ type: 'item', item: testItem({ remoteId: `post-${i}`, text: 'x'.repeat(60_000) }) },
    }),
  );
  const ids = (some: readonly Carried[]) => packMessages(from, 'testnet', some).messages.map((message) => message.id);
  expect(ids(things)).toEqual(ids(structuredClone(things)));
  expect(new Set(ids(things)).size).toBe(ids(things).length);
  expect(packMessages(from, 'testnet', things).messages.every(({ payload }) => payload.length < 400_000)).toBe(true);
});

it('tells apart what no message can hold', () => {
  const huge: Carried = { type: 'item', item: testItem({ remoteId: 'huge', text: 'y'.repeat(LONGEST_CARRIED_UNITS) }) };
  expect(packMessages(from, 'testnet', [huge])).toEqual({ messages: [], tooLarge: [huge] });
  expect(() => openEnvelope('{"version":2}')).toThrow(TypeError);
});
