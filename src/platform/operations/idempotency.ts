import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { EpochMs } from '../../kernel/time.ts';
import { MINUTE_MS } from '../../kernel/time.ts';
import { type Tx, tables } from '../database/open-database.ts';
import type { Instant, Jsonb } from '../database/row-types.ts';
import { requestError } from './problems.ts';

interface IdempotencyTables {
  idempotency_keys: {
    workspace_id: string;
    key: string;
    operation: string;
    input_hash: string;
    response: Jsonb<Remembered>;
    at: Instant;
  };
}

type Remembered = { state: 'running' } | { state: 'done'; answer: unknown } | { state: 'done-secret' };

export interface KeyedRequest {
  workspace: WorkspaceId;
  key: string;
  operation: string;
  input: unknown;
  at: EpochMs;
}

/** After this a request that never finished may be tried again under its key. */
const ABANDONED_AFTER_MS = 5 * MINUTE_MS;

/**
 * Takes a key for this request, or gives the answer that was already given under it.
 * Two requests with one key at the same moment: the second waits for the first one's transaction.
 * @throws request.key-reused when the key was used for something else
 */
export async function takeKey(tx: Tx, request: KeyedRequest): Promise<{ answer: unknown } | undefined> {
  const db = tables<IdempotencyTables>(tx);
  const inputHash = createHash('sha256')
    .update(canonicalize(request.input) ?? '')
    .digest('hex');
  const taken = await db
    .insertInto('idempotency_keys')
    .values({
      workspace_id: request.workspace,
      key: request.key,
      operation: request.operation,
      input_hash: inputHash,
      response: JSON.stringify({ state: 'running' } satisfies Remembered),
      at: new Date(request.at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows === 1n) return undefined;
  const row = await db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('workspace_id', '=', request.workspace)
    .where('key', '=', request.key)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.operation !== request.operation || row.input_hash !== inputHash)
    throw requestError('key-reused', { key: request.key });
  if (row.response.state === 'done') return { answer: row.response.answer };
  if (row.response.state === 'done-secret') throw requestError('key-answer-secret', { key: request.key });
  if (request.at - row.at < ABANDONED_AFTER_MS) throw requestError('still-running', { key: request.key });
  return undefined;
}

export async function keepAnswer(tx: Tx, request: KeyedRequest, answer: unknown, secret: boolean): Promise<void> {
  const remembered: Remembered = secret ? { state: 'done-secret' } : { state: 'done', answer };
  await tables<IdempotencyTables>(tx)
    .updateTable('idempotency_keys')
    .set({ response: JSON.stringify(remembered) })
    .where('workspace_id', '=', request.workspace)
    .where('key', '=', request.key)
    .execute();
}

/** Frees a key whose request failed without effect, so that it can be tried again. */
export async function dropKey(tx: Tx, request: KeyedRequest): Promise<void> {
  await tables<IdempotencyTables>(tx)
    .deleteFrom('idempotency_keys')
    .where('workspace_id', '=', request.workspace)
    .where('key', '=', request.key)
    .execute();
}
