import { z } from 'zod';

/**
 * One thing the product can be asked to do, declared once and served by every door: HTTP, command line, agents, screen.
 * `read` changes nothing; `write` changes and can be changed back; `destroy` can't be undone.
 */
export type Effect = 'read' | 'write' | 'destroy';

export const roles = ['owner', 'manager', 'agent', 'author', 'client', 'reader'] as const;
export type Role = (typeof roles)[number];

export interface OperationSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  effect: Effect;
  /** One English sentence: the OpenAPI summary, the command's help and the tool's description. */
  summary: string;
  /** Who may call it; `owner` always may. */
  roles: readonly Role[];
  input: I;
  output: O;
  /**
   * Set when the verb speaks to the outside world: it then opens its own short transactions (`context.transact`)
   * instead of holding one open while a network thinks.
   */
  outside?: true;
  /** Not bound to a workspace: about the signed-in person or the desk as a whole. */
  desk?: true;
  /** Names of input fields that never reach the audit trail. */
  secretInput?: readonly string[];
  /** The answer holds a secret shown once: it is not kept for a repeated idempotency key. */
  secretOutput?: true;
  /** Left out of the audit trail: only for frequent writes that carry no decision (presence, read marks, activity). */
  unaudited?: true;
}

export type AreaContract = Readonly<Record<string, OperationSpec>>;

/** An operation with its full name, e.g. `inbox.assign`. */
export interface Operation extends OperationSpec {
  name: string;
  area: string;
}

/** Declares an area's operations. The names are camelCase verbs; doors render them in their own way. */
export const areaContract = <const C extends AreaContract>(
  area: string,
  operations: C,
): { area: string; operations: C } => ({
  area,
  operations,
});

export const anyRole: readonly Role[] = roles;
/** Everybody who works on the conversation or the content; not clients and readers. */
export const staff: readonly Role[] = ['owner', 'manager', 'agent', 'author'];
export const leads: readonly Role[] = ['owner', 'manager'];

/** Pieces of schema that every area speaks in the same way. */
export const id = z.uuid();
export const instant = z.iso.datetime({ offset: true });
export const moneySchema = z.object({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) });
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
/** A page of a list: hand `next` back as `cursor` for the following one; absent at the end. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });
export const nothing = z.object({});
