/** The networks this desk speaks to. The list is put together in one place (app.ts) and handed on; nobody imports a connector by name. */
import type { Connector, NetworkFacts } from './contract.ts';

export interface ConnectorRegistry {
  /** @throws Error when no connector of that name was registered: a stored account of a network that was taken out. */
  connectorFor(network: string): Connector;
  has(network: string): boolean;
  /** Facts of every network, in the order given. */
  facts(): readonly NetworkFacts[];
}

/** @throws Error on two connectors for one network */
export function connectorRegistry(connectors: readonly Connector[]): ConnectorRegistry {
  const byNetwork = new Map(connectors.map((connector) => [connector.facts.network, connector]));
  if (byNetwork.size !== connectors.length) throw new Error('two connectors claim the same network');
  return {
    connectorFor(network) {
      const connector = byNetwork.get(network);
      if (!connector) throw new Error(`no connector for network ${network}`);
      return connector;
    },
    has: (network) => byNetwork.has(network),
    facts: () => connectors.map((connector) => connector.facts),
  };
}
