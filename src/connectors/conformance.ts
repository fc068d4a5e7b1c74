/**
 * The promises that every connector keeps, as tests. A connector's `index.test.ts` is one call:
 *
 *     testConnector(bluesky, { scripted: scriptedBluesky, connect: { password: { values: { handle: 'shop.example', password: 'secret' } } } });
 *
 * `scripted` makes a network in memory (see scripted-server.ts, whose `scriptedFetch` plays the faults). What a connector can't do is
 * skipped by name; a test that makes no sense for a network is skipped with a written reason in `harness.skips`.
 */
import { describe } from 'vitest';
import { testChecks } from './conformance/checks.ts';
import { testConnecting } from './conformance/connecting.ts';
import { testFacts } from './conformance/facts.ts';
import { testFaults } from './conformance/faults.ts';
import type { Harness } from './conformance/harness.ts';
import { testPublicStream } from './conformance/public-stream.ts';
import { testPublishing } from './conformance/publishing.ts';
import { testReading } from './conformance/reading.ts';
import type { Connector } from './contract.ts';

/** Registers the whole suite for one connector. */
export function testConnector(connector: Connector, harness: Harness): void {
  describe(`${connector.facts.name} keeps the connector's promises`, () => {
    testFacts(connector, harness);
    testConnecting(connector, harness);
    testReading(connector, harness);
    testPublicStream(connector, harness);
    testChecks(connector, harness);
    testPublishing(connector, harness);
    testFaults(connector, harness);
  });
}
