import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Answer } from '../contract-answers.ts';
import type { questionOperations } from '../contract-questions.ts';
import { questionTables, toQuestion } from './rows.ts';

type Input = z.infer<typeof questionOperations.questions.input>;

/** All that was asked: an answer nobody liked stays in the list. */
export async function listQuestions(context: VerbContext, input: Input) {
  const after = decodeCursor(input.cursor, z.tuple([z.number(), z.uuid()]));
  let query = questionTables(context.tx)
    .selectFrom('questions')
    .select([
      ...([
        'workspace_id',
        'id',
        'name',
        'outcome_name',
        'state',
        'progress',
        'plan',
        'plan_hash',
        'campaign_id',
      ] as const),
      ...(['delivery_id', 'asked_by', 'registered_at', 'ran_at', 'lease_owner', 'lease_until', 'attempts'] as const),
      ...(['data_hash', 'failure'] as const),
    ])
    .select(
      sql<Pick<Answer, 'verdict' | 'rung' | 'sentence'> | null>`case when answer is not null then jsonb_build_object(
        'verdict', answer->'verdict', 'rung', answer->'rung', 'sentence', answer->'sentence') end`.as('answer'),
    )
    .where('workspace_id', '=', context.workspace)
    .orderBy('registered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.state) query = query.where('state', '=', input.state);
  if (input.campaignId) query = query.where('campaign_id', '=', input.campaignId);
  if (input.deliveryId) query = query.where('delivery_id', '=', input.deliveryId);
  if (after) query = query.where(sql<boolean>`(registered_at, id) < (${at(after[0])}, ${after[1]}::uuid)`);
  return pageOf(await query.execute(), input.limit, (row) => [row.registered_at, row.id], toQuestion);
}
