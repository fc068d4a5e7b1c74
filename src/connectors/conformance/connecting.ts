/** Every way to connect ends with our account, or with a failure that says why. */
import { expect } from 'vitest';
import type { Connected, ConnectContext, ConnectMethod, Connector } from '../contract.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import type { ScriptedServer } from '../scripted-server.ts';
import { type ConnectScript, conform, type Harness, refusal, value } from './harness.ts';

const redirectUrl = 'https://desk.example/connect/callback';

async function walk(
  method: ConnectMethod,
  script: ConnectScript,
  server: ScriptedServer,
  context: ConnectContext = server.connectContext,
): Promise<Outcome<Connected>> {
  if (method.kind === 'form') return method.connect(context, script.values);
  const begun = await method.begin(context, script.values, redirectUrl);
  if (!begun.ok) return begun;
  const callback = script.agree?.(begun.value.url, server);
  if (!callback) throw new Error(`the harness does not say how a person agrees to ${method.id}`);
  expect(callback['state'], 'the network hands our state back').toBe(begun.value.stateKey);
  return method.finish(context, begun.value.state, callback, redirectUrl);
}

export function testConnecting(connector: Connector, harness: Harness): void {
  for (const method of connector.connect) {
    const script = harness.connect[method.id];
    const missing = script ? false : 'the harness has no script for it';
    const walked = (server: ScriptedServer, context?: ConnectContext) =>
      walk(method, script ?? { values: {} }, server, context);

    conform(harness, `connecting by ${method.id} ends with our account`, missing, async () => {
      const server = harness.scripted();
      const { identity, limits } = value(await walked(server));
      expect(identity.remoteId).toBe(server.session.identity.remoteId);
      expect(identity.handle).toBe(server.session.identity.handle);
      if (limits) expect(limits).toEqual(server.session.limits);
      expect(server.called().filter((host) => !server.hosts.includes(host))).toEqual([]);
    });

    conform(harness, `connecting by ${method.id} fails with a cause and no secret`, missing, async () => {
      const server = harness.scripted();
      server.fault('any', { type: 'server-error', echo: true }, Number.POSITIVE_INFINITY);
      const refused = refusal(await walked(server));
      expect(refused.reason).toBe('network');
      for (const secret of server.secrets) expect(refused.detail).not.toContain(secret);
    });

    conform(harness, `connecting by ${method.id} stops when told to`, missing, async () => {
      const server = harness.scripted();
      const context = { ...server.connectContext, signal: AbortSignal.abort() };
      expect(refusal(await walked(server, context)).reason).toBe('network');
    });
  }
}
