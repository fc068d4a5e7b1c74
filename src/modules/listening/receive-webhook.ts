import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import { unseal } from '../../platform/crypto/seal.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { ingest, prepareMonths } from './ingest/ingest.ts';
import { setAside } from './ingest/set-aside.ts';
import { sourceRef } from './reading/claim-sources.ts';
import { loadSource } from './reading/retry-gaps.ts';
import { webhookContext } from './verbs/create-source.ts';
import { tables } from '../../platform/database/open-database.ts';
import type { ListeningTables } from './tables.ts';

/**
 * Takes in what a network pushed. The answer is given after everything is stored: a network that hears no answer sends again,
 * and what comes twice is stored once. A signature that does not fit stores nothing.
 */
export async function receiveWebhook(
  desk: Desk,
  of: { workspace: string; source: string },
  request: { headers: Readonly<Record<string, string>>; body: string },
): Promise<Outcome<{ stored: number }>> {
  const source = await loadSource(desk, { workspace_id: of.workspace, source_id: of.source });
  const connector = desk.connectors().find(({ facts }) => facts.network === source?.network);
  if (source?.secret == null || connector?.webhooks === undefined)
    return failure('gone', 'source-gone', 'there is no such webhook');
  if (source.paused) return failure('rate-limited', 'rate-limited', 'the webhook is paused', desk.clock.now() + 60_000);
  const secret = unseal(source.secret, webhookContext(of.workspace, of.source), desk.keyring());
  const received = await connector.webhooks.receive(request, secret, desk.clock);
  if (!received.ok) return received;
  await prepareMonths(desk, received.value);
  const count = await desk.asSystem(of.workspace, 'listening', async (context) => {
    const counted = await ingest(context, sourceRef(source), received.value);
    await setAside(context, source, received.value.poison, undefined);
    const now = new Date(context.clock.now());
    await tables<ListeningTables>(context.tx)
      .updateTable('sources')
      .set((eb) => ({ stored: eb('stored', '+', counted.stored), last_success_at: now, problem: null }))
      .where('workspace_id', '=', of.workspace)
      .where('id', '=', of.source)
      .execute();
    return counted;
  });
  return success({ stored: count.stored });
}
