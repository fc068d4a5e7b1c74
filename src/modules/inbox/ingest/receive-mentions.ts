import type { AccountTables } from '../../accounts/index.ts';
import { queryDocument } from '../../../analysis/query/index.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { type LearnedRoute, messageOfStored, routeLearned, type StoredMention } from '../../listening/index.ts';
import { beginClock, showNearestClock, rewriteClocks } from '../clock-rows.ts';
import { type DepartmentTargets, fallbackDepartment, loadDepartments } from '../department-targets.ts';
import { resumeClock } from '../domain/clock.ts';
import { excerptOf, standingOf, threadKey } from '../domain/conversation.ts';
import { route, type Route, type RoutingRule } from '../domain/routing.ts';
import { conversationOpened } from '../events.ts';
import { addStep, changeConversation, type ConversationRow } from '../load-conversation.ts';
import type { InboxTables } from '../tables.ts';
import { readRules } from './read-rules.ts';

interface World {
  departments: Map<string, DepartmentTargets>;
  rules: RoutingRule[];
  /** When each account of ours was connected. */
  connected: Map<string, EpochMs>;
}

/** What was said to us becomes conversations, in the transaction that stored it. What was only overheard stays in Listening. */
export async function receiveMentions(
  context: VerbContext,
  { mentions }: { mentions: readonly StoredMention[] },
): Promise<void> {
  const ours = mentions.filter((mention) => mention.accountId !== undefined && mention.kind !== 'repost');
  if (ours.length === 0) return;
  const world = await receivingWorld(context);
  // Oldest first: a question and its follow-up that arrive together stand in the order they were said.
  for (const mention of [...ours].sort((a, b) => a.at - b.at)) await receiveOne(context, world, mention);
}

/** @returns the conversation the mention now stands in */
export async function receiveOne(context: VerbContext, world: World, mention: StoredMention): Promise<ConversationRow> {
  const placed = await findByMention(context, mention.id);
  if (placed) return placed;
  const key = threadKey(mention, mention.accountId, mention.personId);
  const known = await findByThread(context, key);
  if (known) return extend(context, world, known, mention);
  return open(context, world, key, mention);
}

export const receivingWorld = async (context: VerbContext): Promise<World> => ({
  departments: await loadDepartments(context),
  rules: await readRules(context),
  connected: await connectionTimes(context),
});

async function connectionTimes(context: VerbContext): Promise<Map<string, EpochMs>> {
  const rows = await tables<AccountTables>(context.tx)
    .selectFrom('accounts')
    .select(['id', 'connected_at'])
    .where('workspace_id', '=', context.workspace)
    .execute();
  return new Map(rows.map((row) => [row.id, row.connected_at]));
}

const standing = (world: World, mention: StoredMention) =>
  standingOf(mention.at, world.connected.get(mention.accountId ?? '') ?? 0);

const findByThread = (context: VerbContext, key: string): Promise<ConversationRow | undefined> =>
  tables<InboxTables>(context.tx)
    .selectFrom('conversations')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('thread_key', '=', key)
    .forUpdate()
    .executeTakeFirst();

/** A mention that was only overheard may have been taken up by hand before it turned out to be spoken to us. */
const findByMention = (context: VerbContext, mentionId: string): Promise<ConversationRow | undefined> =>
  tables<InboxTables>(context.tx)
    .selectFrom('messages')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.workspace_id', '=', 'messages.workspace_id')
        .onRef('conversations.id', '=', 'messages.conversation_id'),
    )
    .selectAll('conversations')
    .where('messages.workspace_id', '=', context.workspace)
    .where('messages.mention_id', '=', mentionId)
    .executeTakeFirst();

async function open(context: VerbContext, world: World, key: string, mention: StoredMention): Promise<ConversationRow> {
  const byRules = routeOf(mention, world);
  const { isHistory, clockFrom } = standing(world, mention);
  // Rules first; where none names a department, what the team decided before. History is nobody's work and is left alone.
  const learned =
    isHistory || byRules.spam || byRules.routedBy !== null
      ? undefined
      : await learnedRoute(context, world, mention, byRules);
  const routed = learned === undefined ? byRules : { ...byRules, departmentId: learned.departmentId };
  const row = await insertConversation(
    context,
    key,
    mention,
    { ...routed, chance: learned?.chance ?? null },
    isHistory,
  );
  // Another process opened the same thread this instant: what it made is extended.
  if (!row) {
    const known = await findByThread(context, key);
    if (!known) throw new Error('a conversation vanished while it was opened');
    return extend(context, world, known, mention);
  }
  await insertMessage(context, row.id, mention);
  await addStep(context, row.id, learned ? 'routed-learned' : 'routed', {
    department: routed.departmentId ?? '',
    ...(learned
      ? { chance: learned.chance.toFixed(2), words: learned.why.join(', ') }
      : { rule: routed.routedBy ?? '' }),
  });
  if (isHistory) await addStep(context, row.id, 'history');
  const department = world.departments.get(routed.departmentId ?? '');
  if (department && !routed.spam && !isHistory) {
    await beginClock(context, row.id, 'first', clockFrom, department);
    await beginClock(context, row.id, 'resolution', clockFrom, department);
  }
  await context.emit(conversationOpened, {
    conversationId: row.id,
    personId: row.person_id,
    departmentId: row.department_id,
  });
  return showNearestClock(context, row.id);
}

async function extend(
  context: VerbContext,
  world: World,
  row: ConversationRow,
  mention: StoredMention,
): Promise<ConversationRow> {
  if (!(await insertMessage(context, row.id, mention))) return row;
  const { isHistory, clockFrom } = standing(world, mention);
  const wasOver = row.state !== 'open';
  await changeConversation(context, row.id, {
    ...(isHistory ? {} : { state: 'open' as const, snoozed_until: null, closed_at: null }),
    excerpt: excerptOf(mention.text),
    last_in_at: new Date(Math.max(row.last_in_at, mention.at)),
    message_count: row.message_count + 1,
    ...(mention.urgency === 'high' ? { urgency: 'high' as const } : {}),
    ...(mention.intent === 'unclear' ? {} : { intent: mention.intent, sentiment: mention.sentiment }),
  });
  if (wasOver && !isHistory) await addStep(context, row.id, 'reopened', { by: 'person' });
  const department = world.departments.get(row.department_id ?? '');
  if (department && !row.spam && !isHistory) await runClocksAgain(context, row, clockFrom, department);
  return showNearestClock(context, row.id);
}

/** The person waits again: unless the first answer is still owed, the next one is. What rested goes on. */
async function runClocksAgain(
  context: VerbContext,
  row: ConversationRow,
  at: number,
  department: DepartmentTargets,
): Promise<void> {
  await beginClock(context, row.id, row.last_out_at === null ? 'first' : 'next', at, department);
  await rewriteClocks(context, row.id, (clock) => resumeClock(clock, at, department));
  await beginClock(context, row.id, 'resolution', at, department);
}

function routeOf(mention: StoredMention, { departments, rules }: World): Route {
  const { text, handle, language, network, at, intent, kind, urgency, spam } = mention;
  const traits = { reply: 'reply', comment: 'reply', quote: 'quote', repost: 'repost' }[kind as string];
  const is = [...(traits ? [traits] : []), ...(intent === 'question' ? ['question'] : [])];
  const document = queryDocument({ text, author: handle, language, network, source: 'inbound', is, at });
  const usable = rules.filter((rule) => rule.departmentId === null || departments.has(rule.departmentId));
  return route(
    { document, intent, kind, accountId: mention.accountId, urgency, spam },
    usable,
    fallbackDepartment(departments),
  );
}

async function learnedRoute(
  context: VerbContext,
  { departments }: World,
  mention: StoredMention,
  byRules: Route,
): Promise<LearnedRoute | undefined> {
  if (departments.size < 2) return undefined;
  return routeLearned(context, messageOfStored(mention), byRules.departmentId, (id) => departments.has(id));
}

const insertConversation = (
  context: VerbContext,
  key: string,
  mention: StoredMention,
  routed: Route & { chance: number | null },
  isHistory: boolean,
): Promise<ConversationRow | undefined> =>
  tables<InboxTables>(context.tx)
    .insertInto('conversations')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      account_id: mention.accountId ?? null,
      network: mention.network,
      thread_key: key,
      person_id: mention.personId,
      person_name: mention.authorName,
      handle: mention.handle,
      followers: mention.followers ?? null,
      excerpt: excerptOf(mention.text),
      state: isHistory ? 'done' : 'open',
      closed_at: isHistory ? new Date(mention.at) : null,
      department_id: routed.departmentId,
      assignee_id: routed.assigneeId,
      routed_by: routed.routedBy,
      learned_chance: routed.chance,
      language: mention.language,
      intent: mention.intent,
      sentiment: mention.sentiment,
      urgency: routed.urgency,
      spam: routed.spam,
      opened_at: new Date(mention.at),
      last_in_at: new Date(mention.at),
      due_kind: null,
      message_count: 1,
      close_after: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'thread_key']).doNothing())
    .returningAll()
    .executeTakeFirst();

/** @returns false when this mention already stands in a conversation */
async function insertMessage(context: VerbContext, conversationId: string, mention: StoredMention): Promise<boolean> {
  const inserted = await tables<InboxTables>(context.tx)
    .insertInto('messages')
    .values({
      workspace_id: context.workspace,
      conversation_id: conversationId,
      id: context.newId(),
      direction: 'in',
      at: new Date(mention.at),
      text: mention.text,
      language: mention.language,
      kind: mention.kind,
      author_name: mention.authorName,
      handle: mention.handle,
      user_id: null,
      mention_id: mention.id,
      remote_id: mention.remoteId,
      ref: JSON.stringify(mention.ref),
      url: mention.url ?? null,
      state: null,
      code: null,
      detail: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
