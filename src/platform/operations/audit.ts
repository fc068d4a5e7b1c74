import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { type EpochMs, toIso } from '../../kernel/time.ts';
import { type Tx, tables } from '../database/open-database.ts';
import type { Instant, Jsonb } from '../database/row-types.ts';
import type { Actor } from './context.ts';

export interface AuditTables {
  audit_entries: {
    workspace_id: string;
    sequence: number;
    at: Instant;
    actor: Jsonb<AuditActor>;
    operation: string;
    subject: string | null;
    detail: Jsonb<Record<string, unknown>>;
    previous_hash: string;
    hash: string;
  };
  audit_heads: { workspace_id: string; sequence: number; hash: string };
}

export interface AuditActor {
  kind: Actor['kind'];
  id: string;
  name: string;
}

export interface AuditEntry {
  workspace: WorkspaceId;
  sequence: number;
  at: EpochMs;
  actor: AuditActor;
  operation: string;
  subject: string | null;
  detail: Record<string, unknown>;
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 over the hash before and the entry in canonical JSON (RFC 8785): changing, removing or reordering one breaks every later hash. */
export function auditHash(previous: string, entry: AuditEntry): string {
  const body = canonicalize({ ...entry, at: toIso(entry.at) });
  return createHash('sha256').update(`${previous}\n${body}`).digest('hex');
}

export const auditActor = (actor: Actor): AuditActor => ({
  kind: actor.kind,
  id: actor.kind === 'member' ? actor.userId : actor.kind === 'key' ? actor.keyId : actor.name,
  name: actor.name,
});

/**
 * Appends to the workspace's chain, as the last thing before a commit: the head's row lock makes writers of one workspace take turns,
 * and it is held only from here to the commit.
 */
export async function appendAudit(tx: Tx, written: Omit<AuditEntry, 'sequence'>): Promise<void> {
  const db = tables<AuditTables>(tx);
  await db
    .insertInto('audit_heads')
    .values({ workspace_id: written.workspace, sequence: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const head = await db
    .selectFrom('audit_heads')
    .select(['sequence', 'hash'])
    .where('workspace_id', '=', written.workspace)
    .forUpdate()
    .executeTakeFirstOrThrow();
  // What is hashed must be what is read back: the detail goes through JSON once, the instant has no finer part than a millisecond.
  const entry: AuditEntry = {
    ...written,
    detail: JSON.parse(JSON.stringify(written.detail)),
    sequence: head.sequence + 1,
  };
  const hash = auditHash(head.hash, entry);
  await db
    .insertInto('audit_entries')
    .values({
      workspace_id: entry.workspace,
      sequence: entry.sequence,
      at: new Date(entry.at),
      actor: JSON.stringify(entry.actor),
      operation: entry.operation,
      subject: entry.subject,
      detail: JSON.stringify(entry.detail),
      previous_hash: head.hash,
      hash,
    })
    .execute();
  await db
    .updateTable('audit_heads')
    .set({ sequence: entry.sequence, hash })
    .where('workspace_id', '=', entry.workspace)
    .execute();
}

export type AuditVerdict =
  | { intact: true; entries: number; head: string }
  | { intact: false; entries: number; brokenAt: number; cause: 'changed' | 'missing' | 'end-missing' };

/** Walks a workspace's chain from its start and names the first entry that does not fit. */
export async function verifyAudit(tx: Tx, workspace: WorkspaceId): Promise<AuditVerdict> {
  const db = tables<AuditTables>(tx);
  let previous = GENESIS;
  let sequence = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('sequence', '>', sequence)
      .orderBy('sequence')
      .limit(1_000)
      .execute();
    if (rows.length === 0) break;
    for (const row of rows) {
      if (row.sequence !== sequence + 1)
        return { intact: false, entries: sequence, brokenAt: sequence + 1, cause: 'missing' };
      const { operation, subject, detail, at, actor } = row;
      const hash = auditHash(previous, { workspace, sequence: row.sequence, at, actor, operation, subject, detail });
      if (hash !== row.hash || row.previous_hash !== previous) {
        return { intact: false, entries: sequence, brokenAt: row.sequence, cause: 'changed' };
      }
      previous = hash;
      sequence = row.sequence;
    }
  }
  const head = await sql<{ sequence: number; hash: string }>`
    select sequence, hash from audit_heads where workspace_id = ${workspace}`.execute(tx);
  const last = head.rows[0];
  if (last && (last.sequence !== sequence || last.hash !== previous)) {
    return { intact: false, entries: sequence, brokenAt: sequence + 1, cause: 'end-missing' };
  }
  return { intact: true, entries: sequence, head: previous };
}
