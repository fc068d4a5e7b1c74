import type { EpochMs } from '../../../kernel/time.ts';
import { appendAudit, auditActor } from '../../../platform/operations/audit.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { contentHash, textHash } from '../domain/consent.ts';
import { momentOf } from '../domain/moment.ts';
import { publishingTables } from './delivery-row.ts';

/** Posts that went out before there was a desk, as the network knows them. */
export interface PastPosts {
  account: { id: string; network: string };
  campaignId: string;
  zone: string;
  posts: readonly { remoteId: string; at: EpochMs; text: string; language: string }[];
}

/** Puts past posts of a campaign into the calendar, where they stand as read back; once a campaign. Nothing is sent, and nobody is told. */
export async function bringPastPosts(context: VerbContext, past: PastPosts): Promise<void> {
  const { account, campaignId, posts } = past;
  const known = await publishingTables(context)
    .selectFrom('deliveries')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('campaign_id', '=', campaignId)
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined || posts.length === 0) return;
  await publishingTables(context)
    .insertInto('deliveries')
    .values(posts.map((post) => rowOf(context, past, post)))
    .execute();
  await appendAudit(context.tx, {
    ...{ workspace: context.workspace, at: context.clock.now(), actor: auditActor(context.actor) },
    ...{
      operation: 'publishing.past-brought',
      subject: campaignId,
      detail: { account: account.id, posts: posts.length },
    },
  });
  context.announce('publishing', campaignId);
}

function rowOf(
  context: VerbContext,
  { account, campaignId, zone }: PastPosts,
  { remoteId, at, text, language }: PastPosts['posts'][number],
) {
  const id = context.newId();
  const when = new Date(at);
  const moment = momentOf(at, zone);
  return {
    ...{ workspace_id: context.workspace, id, kind: 'post' as const, account_id: account.id, network: account.network },
    ...{ campaign_id: campaignId, text, text_hash: textHash(text), language, media: '[]' },
    ...{ wall_time: moment.wallTime, zone: moment.zone, due_at: when, key: id, handle: id },
    content_hash: contentHash({ accountId: account.id, text, media: [], ...moment, replyRef: undefined }),
    ...{ state: 'live' as const, hold: null, attempts: 1, submitted_at: when, remote_id: remoteId },
    ...{ published_at: when, live_at: when, last_read_at: when, created_at: when },
  };
}
