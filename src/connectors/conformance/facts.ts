/** Facts are complete, true to the code, and worded. */
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Connector } from '../contract.ts';
import { conform, type Harness } from './harness.ts';

/** The English sentences of one file, or undefined while it is not written yet. */
export function englishSentences(file: string): Record<string, string> | undefined {
  const path = new URL(`../../../locales/en/${file}.json`, import.meta.url);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : undefined;
}

export function testFacts(connector: Connector, harness: Harness): void {
  const { facts } = connector;

  conform(harness, 'facts are complete and consistent', false, () => {
    expect(facts.network).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(facts.name.trim()).not.toBe('');
    expect(facts.colour).toMatch(/^#[0-9a-f]{6}$/i);
    expect(facts.pace.pollMs).toBeGreaterThan(0);
    expect(facts.pace.calls).toBeGreaterThan(0);
    expect(facts.pace.windowMs).toBeGreaterThan(0);
    expect(connector.connect.length).toBeGreaterThan(0);
    expect(new Set(connector.connect.map((method) => method.id)).size).toBe(connector.connect.length);
    expect(facts.can.reply && !facts.can.publish, 'a reply is a publication').toBe(false);
    expect(facts.can.stream && !facts.can.read, 'a stream needs reading to fill its gaps').toBe(false);
  });

  conform(harness, 'limits are above zero', facts.can.publish ? false : 'cannot publish', () => {
    const { text, textBytes, images, imageBytes, imageTypes, altText, linkLength } = facts.limits;
    for (const limit of [text, textBytes ?? 1, images, imageBytes, altText ?? 1, linkLength ?? 1]) {
      expect(limit).toBeGreaterThan(0);
    }
    expect(imageTypes.length).toBeGreaterThan(0);
    expect(facts.settling.absentAfterMs).toBeGreaterThan(0);
  });

  conform(harness, 'a price names its currency and every call', facts.price ? false : 'free of charge', () => {
    expect(facts.price?.currency).toMatch(/^[A-Z]{3}$/);
    const { readMinor, postMinor, postWithLinkMinor } = facts.price ?? {};
    for (const minor of [readMinor, postMinor, postWithLinkMinor]) expect(minor).toBeGreaterThanOrEqual(0);
  });

  const sentences = englishSentences('networks');
  conform(
    harness,
    'needs, methods and fields are worded',
    sentences ? false : 'networks.json is not written yet',
    () => {
      const fields = connector.connect.flatMap((method) =>
        method.fields.map((f) => `field.${facts.network}.${f.name}`),
      );
      const methods = connector.connect.map((method) => `method.${facts.network}.${method.id}`);
      const unworded = [...facts.needs, ...methods, ...fields].filter((key) => !sentences?.[key]);
      expect(unworded).toEqual([]);
    },
  );
}
