import { describe, expect, it } from 'vitest';
import { oauth } from './connect.ts';
import { scriptedMastodon } from './scripted-mastodon.ts';
import { secrets } from './scripted-town.ts';

if (oauth.kind !== 'redirect') throw new Error('OAuth is a trip to the network and back');
const { begin, finish } = oauth;
const redirectUrl = 'https://desk.example/connect/callback';

async function begun(server: ReturnType<typeof scriptedMastodon>) {
  const outcome = await begin(server.connectContext, { server: 'social.example' }, redirectUrl);
  if (!outcome.ok) throw new Error(outcome.detail);
  const asked = new URL(outcome.value.url).searchParams;
  server.town.challenges.set(secrets.code, asked.get('code_challenge') ?? '');
  return { ...outcome.value, asked };
}

describe('connecting over the consent page', () => {
  it('asks for what is needed, with PKCE', async () => {
    const { asked, stateKey } = await begun(scriptedMastodon());
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      redirect_uri: redirectUrl,
      scope: 'read write:statuses write:media',
      state: stateKey,
      code_challenge_method: 'S256',
    });
  });

  it('does without PKCE where the server does not speak it', async () => {
    const server = scriptedMastodon((request) =>
      new URL(request.url).pathname.startsWith('/.well-known') ? new Response('', { status: 404 }) : undefined,
    );
    expect((await begun(server)).asked.has('code_challenge')).toBe(false);
  });

  it('refuses an answer to another question before it calls anybody', async () => {
    const server = scriptedMastodon();
    const { state } = await begun(server);
    const forged = await finish(server.connectContext, state, { code: secrets.code, state: 'forged' }, redirectUrl);
    expect(forged).toMatchObject({ reason: 'refused', code: 'consent-refused' });
  });

  it('says when consent was denied', async () => {
    const server = scriptedMastodon();
    const { state, stateKey } = await begun(server);
    const denied = await finish(server.connectContext, state, { error: 'access_denied', state: stateKey }, redirectUrl);
    expect(denied).toMatchObject({ code: 'consent-refused', detail: 'access_denied' });
  });

  it('shows neither code nor secret when the server repeats what it was sent', async () => {
    const server = scriptedMastodon();
    const { state, stateKey } = await begun(server);
    server.fault('any', { type: 'server-error', echo: true });
    const failed = await finish(server.connectContext, state, { code: secrets.code, state: stateKey }, redirectUrl);
    expect(failed).toMatchObject({ reason: 'network', code: 'server-error' });
    for (const secret of Object.values(secrets)) expect(JSON.stringify(failed)).not.toContain(secret);
  });

  it('refuses what is no server', async () => {
    const { connectContext } = scriptedMastodon(() => new Response('<html>A shop</html>'));
    const typed = await begin(connectContext, { server: 'nonsense' }, redirectUrl);
    expect(typed).toMatchObject({ reason: 'refused', code: 'wrong-address' });
    const page = await begin(connectContext, { server: 'social.example' }, redirectUrl);
    expect(page).toMatchObject({ reason: 'refused', code: 'malformed-answer' });
  });
});
