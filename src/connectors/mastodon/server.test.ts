import { describe, expect, it } from 'vitest';
import { facts } from './facts.ts';
import { mastodon } from './index.ts';
import { scriptedMastodon } from './scripted-mastodon.ts';
import { serverAddress } from './server.ts';

describe('serverAddress', () => {
  it('understands what people type', () => {
    expect(serverAddress('social.example')).toBe('https://social.example');
    expect(serverAddress(' https://social.example/about ')).toBe('https://social.example');
    expect(serverAddress('@me@social.example')).toBe('https://social.example');
    expect(serverAddress('http://localhost:3000')).toBe('http://localhost:3000');
  });

  it('refuses what is no address', () => {
    for (const typed of ['', 'mastodon', 'javascript:alert(1)', 'https://', 'ftp://social.example/%']) {
      expect(serverAddress(typed), typed).toBeUndefined();
    }
  });
});

describe('limits', () => {
  const limitsWhen = async (version: string, body: unknown) => {
    const server = scriptedMastodon((request) => {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith('/api/v')) return undefined;
      return pathname === `/api/${version}/instance` ? Response.json(body) : new Response('{}', { status: 404 });
    });
    return mastodon.limits?.(server.session);
  };

  it('come from version 1 where version 2 is not spoken', async () => {
    expect(await limitsWhen('v1', { uri: 'old.example', max_toot_chars: 5_000 })).toEqual({
      ok: true,
      value: { ...facts.limits, text: 5_000 },
    });
  });

  it('are the usual ones where a server tells nonsense', async () => {
    const body = { configuration: { statuses: { max_characters: -1, characters_reserved_per_url: 'x' } } };
    expect(await limitsWhen('v2', body)).toEqual({ ok: true, value: facts.limits });
  });
});
