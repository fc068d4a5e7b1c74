import { sql } from 'kysely';
import type { StreamEvent } from '../../../connectors/contract.ts';
import type { Gap, Json, NetworkItem, PoisonItem } from '../../../connectors/items.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { ListeningTables } from '../tables.ts';
import { type Claim, STREAM_LEASE_MS } from './claim-sources.ts';
import { openGap } from './gaps.ts';
import { storePage } from './store-page.ts';

interface Gathered {
  items: NetworkItem[];
  deleted: string[];
  poison: PoisonItem[];
  gaps: Gap[];
  cursor?: Json;
  rings: boolean;
}

/** Stores what a stream brought, in order, with the last cursor; a stream that only rings has its account's inbound items read now. */
export async function storeEvents(desk: Desk, claim: Claim, events: readonly StreamEvent[]): Promise<void> {
  const gathered = gather(events);
  const { gaps, rings, ...page } = gathered;
  const first = gaps[0];
  await storePage(desk, claim, { ...page, ...(first === undefined ? {} : { gap: first }) }, () => ({
    lease_until: new Date(desk.clock.now() + STREAM_LEASE_MS),
  }));
  for (const gap of gaps.slice(1)) {
    await desk.asSystem(claim.source.workspace_id, 'listening', (context) => openGap(context, claim.source, gap));
  }
  if (rings || gaps.length > 0) await wakeInbound(desk, claim);
}

function gather(events: readonly StreamEvent[]): Gathered {
  const gathered: Gathered = { items: [], deleted: [], poison: [], gaps: [], rings: false };
  for (const event of events) {
    if (event.type === 'item') gathered.items.push(event.item);
    else if (event.type === 'deleted') gathered.deleted.push(event.remoteId);
    else if (event.type === 'poison') gathered.poison.push(event.poison);
    else if (event.type === 'gap') gathered.gaps.push(event.gap);
    else if (event.type === 'wake') gathered.rings = true;
    if ('cursor' in event && event.cursor !== undefined) gathered.cursor = event.cursor;
  }
  return gathered;
}

/** Makes the account's inbound source due now. */
async function wakeInbound(desk: Desk, { source }: Claim): Promise<void> {
  const now = new Date(desk.clock.now());
  await desk.asSystem(source.workspace_id, 'listening', (context) =>
    tables<ListeningTables>(context.tx)
      .updateTable('sources')
      .set({ due_at: sql`least(due_at, ${now})`, woken_at: now })
      .where('workspace_id', '=', source.workspace_id)
      .where('kind', '=', 'inbound')
      .where('account_id', '=', source.account_id)
      .execute(),
  );
}
