import type { WorkspaceId } from '../../kernel/ids.ts';
import type { OperationSpec } from '../../kernel/operation.ts';
import type { Tx } from '../database/open-database.ts';
import { withRetry } from '../database/retry.ts';
import { appendAudit, auditActor } from './audit.ts';
import type { BoundArea } from './area.ts';
import type { Actor, DeskContext, DeskVerb, OutsideContext, OutsideVerb, Verb, VerbContext } from './context.ts';
import { type Recorded, flushAnnouncements, makeContext } from './contexts.ts';
import type { Desk } from './desk.ts';
import type { Subscription } from './events.ts';
import { type KeyedRequest, dropKey, keepAnswer, takeKey } from './idempotency.ts';
import { InvalidInput } from './invalid-input.ts';
import { requestError } from './problems.ts';

export interface OperationRequest {
  workspace: WorkspaceId;
  actor: Actor;
  input: unknown;
  /** Given by the caller; the same key never does the same thing twice. */
  idempotencyKey?: string;
  signal: AbortSignal;
}

interface Running {
  desk: Desk;
  area: BoundArea;
  name: string;
  spec: OperationSpec;
  request: OperationRequest;
  subscriptions: readonly Subscription[];
}

/**
 * The one way into a verb, from every door: role and scope, input, idempotency, transaction, output, audit, announcement. In that order.
 * @throws RapportError with a code that every door knows how to render
 */
export async function runOperation(
  desk: Desk,
  areas: readonly BoundArea[],
  areaName: string,
  name: string,
  request: OperationRequest,
): Promise<unknown> {
  const { area, spec } = findOperation(areas, areaName, name);
  if (spec.desk) throw requestError('unknown-operation', { operation: `${areaName}.${name}` });
  authorise(spec, request.actor, `${areaName}.${name}`);
  const input = parseInput(spec, request.input);
  const subscriptions = areas.flatMap((candidate) => candidate.subscriptions);
  const running: Running = { desk, area, name, spec, request: { ...request, input }, subscriptions };
  return spec.outside ? runOutside(running) : runInside(running);
}

/** An operation that is not bound to a workspace: the verb itself checks what the person may do, and where. */
export async function runDeskOperation(
  context: DeskContext,
  areas: readonly BoundArea[],
  areaName: string,
  name: string,
  input: unknown,
): Promise<unknown> {
  const { area, spec } = findOperation(areas, areaName, name);
  if (!spec.desk) throw requestError('unknown-operation', { operation: `${areaName}.${name}` });
  const verb = area.verbs[name] as unknown as DeskVerb<unknown, unknown>;
  return parseOutput(area, name, spec, await verb(context, parseInput(spec, input)));
}

/** @throws request.unknown-operation */
export function findOperation(
  areas: readonly BoundArea[],
  areaName: string,
  name: string,
): { area: BoundArea; spec: OperationSpec } {
  const area = areas.find((candidate) => candidate.area === areaName);
  const spec = area && Object.hasOwn(area.operations, name) ? area.operations[name] : undefined;
  if (!area || !spec) throw requestError('unknown-operation', { operation: `${areaName}.${name}` });
  return { area, spec };
}

/** @throws request.role-missing, request.scope-missing */
export function authorise(spec: OperationSpec, actor: Actor, operation: string): void {
  if (actor.kind === 'system') return;
  if (actor.role !== 'owner' && !spec.roles.includes(actor.role)) {
    throw requestError('role-missing', { operation, role: actor.role, needed: spec.roles.join(', ') });
  }
  if (actor.kind === 'key' && !actor.effects.includes(spec.effect)) {
    throw requestError('scope-missing', { operation, needed: spec.effect });
  }
}

function parseInput(spec: OperationSpec, input: unknown): unknown {
  const parsed = spec.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw new InvalidInput(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}

async function runInside(running: Running): Promise<unknown> {
  const { desk, area, name, spec, request, subscriptions } = running;
  const verb = area.verbs[name] as unknown as Verb<unknown, unknown>;
  const readOnly = spec.effect === 'read';
  return withRetry(() =>
    desk.database.inWorkspace({ workspace: request.workspace, readOnly }, async (tx) => {
      const keyed = keyedRequest(running);
      const before = keyed && (await takeKey(tx, keyed));
      if (before) return before.answer;
      const { context, recorded, announced } = makeContext(desk, request.workspace, request.actor, tx, subscriptions);
      const answer = parseOutput(area, name, spec, await verb(context, request.input));
      if (readOnly) return answer;
      announced.add(JSON.stringify({ workspace: request.workspace, topic: area.area }));
      if (keyed) await keepAnswer(tx, keyed, answer, spec.secretOutput === true);
      await writeAudit(running, tx, recorded);
      await flushAnnouncements(tx, announced);
      return answer;
    }),
  );
}

/** The verb opens its own transactions; the key is taken before and answered after, and the audit entry closes it. */
async function runOutside(running: Running): Promise<unknown> {
  const { desk, area, name, spec, request, subscriptions } = running;
  const verb = area.verbs[name] as unknown as OutsideVerb<unknown, unknown>;
  const inTx = <T>(work: (tx: Tx) => Promise<T>) =>
    withRetry(() => desk.database.inWorkspace({ workspace: request.workspace }, work));
  const keyed = keyedRequest(running);
  const before = keyed && (await inTx((tx) => takeKey(tx, keyed)));
  if (before) return before.answer;
  const recorded: Recorded = { subject: null, detail: {} };
  try {
    const answer = parseOutput(area, name, spec, await verb(outsideContext(running, recorded), request.input));
    await inTx(async (tx) => {
      if (keyed) await keepAnswer(tx, keyed, answer, spec.secretOutput === true);
      if (spec.effect === 'read') return;
      await writeAudit(running, tx, recorded);
      await flushAnnouncements(tx, new Set([JSON.stringify({ workspace: request.workspace, topic: area.area })]));
    });
    return answer;
  } catch (cause) {
    if (keyed) await inTx((tx) => dropKey(tx, keyed)).catch(() => undefined);
    throw cause;
  }

  function outsideContext(of: Running, into: Recorded): OutsideContext {
    const transact = <T>(work: (context: VerbContext) => Promise<T>): Promise<T> =>
      inTx(async (tx) => {
        const made = makeContext(of.desk, request.workspace, request.actor, tx, subscriptions);
        const result = await work(made.context);
        if (made.recorded.subject) into.subject = made.recorded.subject;
        Object.assign(into.detail, made.recorded.detail);
        await flushAnnouncements(tx, made.announced);
        return result;
      });
    const { context } = makeContext(of.desk, request.workspace, request.actor, undefined as never, subscriptions);
    const { workspace, actor, clock, random, desk: home, newId, announce } = context;
    const record: VerbContext['record'] = (subject, detail = {}) => {
      into.subject = subject;
      Object.assign(into.detail, detail);
    };
    return { workspace, actor, clock, random, desk: home, newId, announce, record, transact, signal: request.signal };
  }
}

function keyedRequest(running: Running): KeyedRequest | undefined {
  const { request, spec, area, name, desk } = running;
  if (!request.idempotencyKey || spec.effect === 'read') return undefined;
  const operation = `${area.area}.${name}`;
  return {
    workspace: request.workspace,
    key: request.idempotencyKey,
    operation,
    input: request.input,
    at: desk.clock.now(),
  };
}

/** A verb that answers something else than it promised is a bug, and is stopped before it reaches anybody. */
function parseOutput(area: BoundArea, name: string, spec: OperationSpec, answer: unknown): unknown {
  const parsed = spec.output.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new Error(`${area.area}.${name} broke its own contract: ${parsed.error.message}`);
}

async function writeAudit({ desk, area, name, spec, request }: Running, tx: Tx, recorded: Recorded): Promise<void> {
  if (spec.unaudited) return;
  await appendAudit(tx, {
    workspace: request.workspace,
    at: desk.clock.now(),
    actor: auditActor(request.actor),
    operation: `${area.area}.${name}`,
    subject: recorded.subject,
    detail: { ...recorded.detail, input: auditedInput(spec, request.input) },
  });
}

/** The input as the audit keeps it: without secrets, long texts cut. */
function auditedInput(spec: OperationSpec, input: unknown): unknown {
  return JSON.parse(
    JSON.stringify(input ?? {}, (field, value: unknown) => {
      if (spec.secretInput?.includes(field)) return undefined;
      return typeof value === 'string' && value.length > 2_000 ? `${value.slice(0, 2_000)}…` : value;
    }),
  );
}
