import { expect, it } from 'vitest';
import { SHARDS, shardOf } from './broker.ts';
import { natsAddress } from './nats-address.ts';

it.each([
  ['nats://broker', { servers: ['broker:4222'], tls: false }],
  ['tls://me:p%40ss@broker:5222', { servers: ['broker:5222'], tls: true, user: 'me', pass: 'p@ss' }],
  ['nats://s3cret@broker', { servers: ['broker:4222'], tls: false, token: 's3cret' }],
  ['nats://a:b@one:1,nats://two:2', { servers: ['one:1', 'two:2'], tls: false, user: 'a', pass: 'b' }],
])('%s is taken apart, credentials away from servers', (setting, expected) => {
  expect(natsAddress(setting)).toEqual(expected);
});

it('spreads keys over the shards, the same key to the same one', () => {
  const counts = new Map<number, number>();
  for (let i = 0; i < 16_000; i++) {
    const shard = shardOf(`bluesky at://did:plc:${i}/post`);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
    expect(shardOf(`bluesky at://did:plc:${i}/post`)).toBe(shard);
  }
  expect(counts.size).toBe(SHARDS);
  expect(Math.min(...counts.values())).toBeGreaterThan(700);
});
