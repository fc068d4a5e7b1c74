import { describe, expect, it } from 'vitest';
import { feed } from './feed/index.ts';
import { mastodon } from './mastodon/index.ts';
import { connectorRegistry } from './registry.ts';

describe('connectorRegistry', () => {
  it('finds a connector by its network and lists facts in order', () => {
    const registry = connectorRegistry([mastodon, feed]);
    expect(registry.connectorFor('feed')).toBe(feed);
    expect(registry.has('mastodon')).toBe(true);
    expect(registry.has('unheard-of')).toBe(false);
    expect(registry.facts().map((facts) => facts.name)).toEqual(['Mastodon', 'Feed']);
  });

  it('refuses strangers and twins', () => {
    expect(() => connectorRegistry([feed]).connectorFor('mastodon')).toThrow('mastodon');
    expect(() => connectorRegistry([feed, feed])).toThrow('same network');
  });
});
