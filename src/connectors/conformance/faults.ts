/** What the outside world does becomes the right value: never a throw, never a secret, never a false disconnection. */
import { expect } from 'vitest';
import type { Connector, Session } from '../contract.ts';
import { failureCodes } from '../failures.ts';
import type { Fault, ScriptedServer } from '../scripted-server.ts';
import { englishSentences } from './facts.ts';
import { conform, content, type Harness, inbound, keyNumber, reading, refusal, submit } from './harness.ts';

const always = Number.POSITIVE_INFINITY;

type Refusal = ReturnType<typeof refusal>;

/** The read and the write of a connector, each against its own fresh server with one fault. */
async function underFault(
  connector: Connector,
  harness: Harness,
  fault: (server: ScriptedServer) => Fault,
): Promise<{ call: 'read' | 'write'; server: ScriptedServer; refusal: Refusal }[]> {
  const results = [];
  for (const call of ['read', 'write'] as const) {
    if (call === 'read' ? !connector.read : !connector.publish) continue;
    const server = harness.scripted();
    const scripted = fault(server);
    server.fault(scripted.type === 'token-revoked' ? 'any' : call, scripted, always);
    const outcome =
      call === 'read'
        ? await inbound(connector, server.session, undefined)
        : await submit(connector, server.session, keyNumber(1), content('hello'));
    results.push({ call, server, refusal: refusal(outcome) });
  }
  return results;
}

export function testFaults(connector: Connector, harness: Harness): void {
  conform(harness, 'a rate limit says when to come back, and nothing was done', false, async () => {
    const inNinetySeconds = (server: ScriptedServer) => server.session.clock.now() + 90_000;
    const results = await underFault(connector, harness, (server) => ({
      type: 'rate-limited',
      retryAt: inNinetySeconds(server),
    }));
    for (const { server, refusal: refused } of results) {
      expect(refused.reason).toBe('rate-limited');
      expect(Math.abs((refused.retryAt ?? 0) - inNinetySeconds(server))).toBeLessThanOrEqual(1_000);
      expect(server.posts()).toEqual([]);
    }
  });

  conform(harness, 'a revoked token asks to reconnect', false, async () => {
    for (const { refusal: refused } of await underFault(connector, harness, () => ({ type: 'token-revoked' }))) {
      expect(refused.reason).toBe('reconnect');
    }
  });

  conform(harness, 'a server error or a broken line never disconnects', false, async () => {
    for (const fault of [{ type: 'server-error' }, { type: 'drop-before' }, { type: 'drop-after' }] as const) {
      for (const { call, refusal: refused } of await underFault(connector, harness, () => fault)) {
        expect(call === 'read' ? ['network'] : ['network', 'unknown']).toContain(refused.reason);
      }
    }
  });

  conform(
    harness,
    'an answer nobody can read is refused or set aside',
    connector.read ? false : 'cannot read',
    async () => {
      for (const body of [
        '',
        'null',
        '17',
        '<html>maintenance</html>',
        '{"unexpected":true}',
        '[{"id":1},null,"x"]',
        '{"a":',
      ]) {
        const server = harness.scripted();
        server.say('hello');
        server.fault('read', { type: 'malformed', body }, always);
        const outcome = await inbound(connector, server.session, undefined);
        if (outcome.ok) expect(outcome.value.poison.length, body).toBeGreaterThan(0);
        else expect(outcome.reason, body).toBe('refused');
      }
    },
  );

  conform(harness, 'abort is honoured at once', false, async () => {
    for (const call of ['read', 'write'] as const) {
      if (call === 'read' ? !connector.read : !connector.publish) continue;
      const server = harness.scripted();
      server.fault(call, { type: 'hang' }, always);
      const stop = new AbortController();
      const session: Session = { ...server.session, signal: stop.signal };
      const outcome =
        call === 'read'
          ? inbound(connector, session, undefined)
          : submit(connector, session, keyNumber(1), content('hello'));
      setImmediate(() => stop.abort());
      expect(call === 'read' ? ['network'] : ['network', 'unknown']).toContain(refusal(await outcome).reason);
    }
  });

  conform(harness, 'a stream that is told to stop ends', connector.stream ? false : 'no stream', async () => {
    const server = harness.scripted();
    const session: Session = { ...server.session, signal: AbortSignal.abort() };
    for await (const event of connector.stream?.open(session, undefined) ?? []) {
      throw new Error(`event after the end: ${event.type}`);
    }
  });

  conform(harness, 'no failure shows a secret, and every code is listed and worded', false, async () => {
    const sentences = englishSentences('networks');
    const faults: ((server: ScriptedServer) => Fault)[] = [
      () => ({ type: 'server-error', echo: true }),
      () => ({ type: 'token-revoked', echo: true }),
      (server) => ({ type: 'rate-limited', retryAt: server.session.clock.now() + 60_000, echo: true }),
      () => ({ type: 'drop-before' }),
    ];
    for (const fault of faults) {
      for (const { server, refusal: refused } of await underFault(connector, harness, fault)) {
        for (const secret of server.secrets) expect(refused.detail).not.toContain(secret);
        expect(failureCodes).toContain(refused.code);
        if (sentences) expect(sentences[`failure.${refused.code}`], refused.code).toBeTruthy();
      }
    }
  });

  conform(harness, 'no host but its own is called', false, async () => {
    const server = harness.scripted();
    server.say('hello');
    if (connector.read) {
      await inbound(connector, server.session, undefined);
      await reading(connector).profile(server.session);
      await reading(connector).ownPosts(server.session, 5);
    }
    if (connector.publish) await submit(connector, server.session, keyNumber(1), content('see https://evil.example/x'));
    expect(server.called().length).toBeGreaterThan(0);
    expect(server.called().filter((host) => !server.hosts.includes(host))).toEqual([]);
  });
}
