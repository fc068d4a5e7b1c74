/** What every group of the conformance suite shares: the harness, samples of hostile but ordinary text, and reading to the end. */
import { it } from 'vitest';
import type { Failure, Outcome } from '../../kernel/outcome.ts';
import type { Connector, ReadPage, Session, Submission, VariantContent } from '../contract.ts';
import type { Json, NetworkItem } from '../items.ts';
import type { ScriptedServer } from '../scripted-server.ts';

/** How a connect method is walked through in the suite. */
export interface ConnectScript {
  values: Readonly<Record<string, string>>;
  /** For redirects: the person agrees on the network's page; returns the parameters of the callback. */
  agree?(url: string, server: ScriptedServer): Readonly<Record<string, string>>;
}

export interface Harness {
  /** A fresh network with our account on it. */
  scripted(): ScriptedServer;
  /** By method id. */
  connect: Readonly<Record<string, ConnectScript>>;
  /** A line for the public stream to that network, where it isn't read by `fetch`; what `say` says comes out of it. */
  publicLine?(server: ScriptedServer): Promise<{ session: Session; close(): Promise<void> }>;
  /** How many items make several pages of `read.inbound`; 70 unless told. */
  many?: number;
  /** Tests that make no sense for this network: test name -> the written reason. */
  skips?: Readonly<Record<string, string>>;
}

/** Registers a test, or a named skip when the harness or the connector's capabilities say why it can't apply. */
export function conform(
  harness: Harness,
  name: string,
  missing: string | false,
  body: () => Promise<void> | void,
): void {
  const reason = harness.skips?.[name] ?? (missing === false ? undefined : missing);
  if (reason === undefined) it(name, { timeout: 5_000 }, body);
  else it.skip(`${name} (${reason})`, body);
}

/** Everyday texts that lose something in careless hands. None is empty, none starts or ends with white space. */
export const samples = {
  latin: 'Where is my order 1042? I wrote twice <b>already</b> & "nobody" answers.',
  arabic: 'مَرْحَبًا، أين طلبي رقم ١٠٤٢؟ انتظرتُ أسبوعين!\n\nشكرًا 🙏',
  hebrew: 'שָׁלוֹם, איפה ההזמנה שלי? קניתי ב-Nairobi לפני "שבוע"',
  mixed: 'Mteja alisema: \u200Fالخدمة ممتازة\u200F, lakini bei 5 < 7 && 9 > 8',
  emoji: 'Love it 👩‍👩‍👧‍👦🏳️‍🌈🇰🇪 👍🏽 ❤️',
  combining: 'cafe\u0301 naïve Z\u0351\u036Ba\u030Alg\u0323o نَصٌّ क्षि',
} as const;

export const content = (text: string): VariantContent => ({ text, images: [] });

/** Reads inbound to its end. Fails after too many pages instead of going round for ever. */
export async function readAll(
  connector: Connector,
  session: Session,
  from: Json | undefined,
): Promise<{ items: NetworkItem[]; cursor: Json | undefined; pages: number }> {
  const items: NetworkItem[] = [];
  let cursor = from;
  for (let pages = 1; pages <= 50; pages++) {
    const page = value(await inbound(connector, session, cursor));
    items.push(...page.items);
    cursor = page.cursor ?? cursor;
    if (!page.more) return { items, cursor, pages };
  }
  throw new Error('paging does not end: still `more` after 50 pages');
}

export function reading(connector: Connector) {
  if (!connector.read) throw new Error('the connector cannot read');
  return connector.read;
}

export const inbound = (connector: Connector, session: Session, cursor: Json | undefined): Promise<Outcome<ReadPage>> =>
  reading(connector).inbound(session, cursor);

export function publishing(connector: Connector) {
  if (!connector.publish) throw new Error('the connector cannot publish');
  return connector.publish;
}

/** One submit with the handle that goes with the key. */
export function submit(connector: Connector, session: Session, key: string, what: VariantContent): Promise<Submission> {
  const publish = publishing(connector);
  return publish.submit(session, { key, handle: publish.handleFor(key), content: what });
}

/** The settle call that goes with a submit begun `agoMs` before now. */
export function settle(connector: Connector, session: Session, key: string, what: VariantContent, agoMs: number) {
  const publish = publishing(connector);
  const submittedAt = session.clock.now() - agoMs;
  return publish.settle(session, { key, handle: publish.handleFor(key), content: what, submittedAt });
}

/** The value of a good outcome; a refusal fails the test with its own words. */
export function value<T>(
  outcome: { ok: true; value: T } | { ok: false; reason: string; code: string; detail: string },
): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.reason} ${outcome.code}: ${outcome.detail}`);
}

/** The failure of an outcome that had to fail. */
export function refusal(
  outcome: { ok: true; value: unknown } | Failure | { ok: false; reason: 'unknown'; code: string; detail: string },
): { reason: string; code: string; detail: string; retryAt?: number } {
  if (outcome.ok) throw new Error(`expected a refusal, got ${JSON.stringify(outcome.value).slice(0, 200)}`);
  return outcome;
}

/** A key as publishing makes them: a UUIDv7. */
export const keyNumber = (n: number): string => `019a3b00-0000-7000-8000-${String(n).padStart(12, '0')}`;
