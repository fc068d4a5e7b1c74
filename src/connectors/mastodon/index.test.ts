import { testConnector } from '../conformance.ts';
import { mastodon } from './index.ts';
import { type ScriptedMastodon, scriptedMastodon } from './scripted-mastodon.ts';
import { secrets } from './scripted-town.ts';

testConnector(mastodon, {
  scripted: scriptedMastodon,
  skips: {
    'the public stream brings what is said, in order, and goes on from its cursor':
      'the line keeps no place; what it brings is in stream.test.ts',
    'the public stream keeps every byte': 'the scripted server has no line that stays; see stream.test.ts',
  },
  connect: {
    token: { values: { server: 'social.example', token: secrets.token } },
    oauth: {
      values: { server: 'https://social.example/about' },
      agree: (url, server) => {
        const asked = new URL(url).searchParams;
        (server as ScriptedMastodon).town.challenges.set(secrets.code, asked.get('code_challenge') ?? '');
        return { code: secrets.code, state: asked.get('state') ?? '' };
      },
    },
  },
});
