import type { StreamEvent } from '../../../connectors/contract.ts';
import type { PoisonItem } from '../../../connectors/items.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { sql } from 'kysely';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { setAside } from '../ingest/set-aside.ts';
import { sourceRef } from '../reading/claim-sources.ts';
import { reportCounts } from '../reading/report-counts.ts';
import { loadSource } from '../reading/retry-gaps.ts';
import type { PublicWorld } from './follow-public.ts';
import { type Carried, type Envelope, openEnvelope } from './envelope.ts';
import { emptySifted, siftEvents } from './sift.ts';
import { storeSifted } from './store-sifted.ts';

/** A message that failed so often is taken apart: what can be stored is, and what breaks it is set aside. */
const ATTEMPTS_WHOLE = 5;

/** Matches and stores what one message of a collector holds. Safe to repeat: every item has a key that is taken once. */
export async function matchMessage(world: PublicWorld, payload: string, attempt: number): Promise<void> {
  const envelope = openEnvelope(payload);
  if (attempt <= ATTEMPTS_WHOLE) return storeEvents(world, envelope, envelope.events);
  for (const event of envelope.events) {
    try {
      await storeEvents(world, envelope, [event]);
    } catch (cause) {
      // With the database away this throws too, and the message waits for it.
      await keepAside(world, envelope, poisonOf(event, cause));
    }
  }
}

const poisonOf = (event: Carried, cause: unknown): PoisonItem => ({
  cause: cause instanceof Error ? cause.message : 'could not be stored',
  raw: JSON.stringify(event).slice(0, 20_000),
});

async function storeEvents(world: PublicWorld, { from }: Envelope, events: readonly Carried[]): Promise<void> {
  const { desk, door, subscribers } = world;
  if (from.type === 'source') return storeFromSource(desk, from, events);
  await door.refresh(desk);
  const everyone = await subscribers.current();
  const listening = new Set(everyone.map((subscriber) => subscriber.workspace_id));
  const sifted = siftEvents(events satisfies readonly StreamEvent[], from.at.network, door, (one) =>
    listening.has(one),
  );
  await storeSifted(desk, from.at, everyone, sifted);
}

async function storeFromSource(
  desk: Desk,
  from: { workspace: string; source: string },
  events: readonly Carried[],
): Promise<void> {
  const source = await loadSource(desk, { workspace_id: from.workspace, source_id: from.source });
  // The workspace is gone, and all that was for it.
  if (source === undefined) return;
  const items = events.flatMap((event) => (event.type === 'item' ? [event.item] : []));
  const deleted = events.flatMap((event) => (event.type === 'deleted' ? [event.remoteId] : []));
  await prepareMonths(desk, { items });
  const count = await desk.asSystem(from.workspace, 'listening', async (context) => {
    const counted = await ingest(context, sourceRef(source), { items, deleted });
    if (counted.stored > 0)
      await sql`update sources set stored = stored + ${counted.stored}, last_item_at = ${new Date(context.clock.now())}
        where workspace_id = ${context.workspace} and id = ${source.id}`.execute(context.tx);
    return counted;
  });
  reportCounts(desk, source.network, items, count);
}

async function keepAside({ desk, subscribers }: PublicWorld, { from }: Envelope, poison: PoisonItem): Promise<void> {
  if (from.type === 'public')
    return void (await storeSifted(desk, from.at, await subscribers.current(), { ...emptySifted(), poison: [poison] }));
  const { workspace, source } = from;
  await desk.asSystem(workspace, 'listening', (context) => setAside(context, { id: source }, [poison], undefined));
}
