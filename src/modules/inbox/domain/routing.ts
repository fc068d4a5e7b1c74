import type { CompiledQuery, QueryDocument } from '../../../analysis/query/index.ts';
import { matches } from '../../../analysis/query/index.ts';
import type { Intent } from '../../../analysis/triage/index.ts';

/** One rule of routing. Empty lists and an empty query match everything; all that is given must fit. */
export interface RoutingRule {
  name: string;
  query: CompiledQuery | undefined;
  intents: readonly Intent[];
  kinds: readonly string[];
  accountIds: readonly string[];
  departmentId: string | null;
  assigneeId: string | null;
  urgency: 'normal' | 'high' | null;
  spam: boolean;
}

/** What routing looks at. */
export interface Routable {
  document: QueryDocument;
  intent: Intent;
  kind: string;
  accountId: string | undefined;
  urgency: 'normal' | 'high';
  spam: boolean;
}

export interface Route {
  departmentId: string | null;
  assigneeId: string | null;
  urgency: 'normal' | 'high';
  spam: boolean;
  /** Name of the rule that chose the department. */
  routedBy: string | null;
}

/**
 * Rules are tried in order. The first that fits and names a department decides who answers; rules that only raise the urgency or call
 * something spam add to it and let the search go on. What nothing fits goes to `fallback`, so that nothing is without an owner.
 */
export function route(item: Routable, rules: readonly RoutingRule[], fallback: string | null): Route {
  const result: Route = {
    departmentId: null,
    assigneeId: null,
    urgency: item.urgency,
    spam: item.spam,
    routedBy: null,
  };
  for (const rule of rules) {
    if (!fits(rule, item)) continue;
    if (rule.urgency) result.urgency = rule.urgency;
    if (rule.spam) result.spam = true;
    if (rule.departmentId === null) continue;
    return { ...result, departmentId: rule.departmentId, assigneeId: rule.assigneeId, routedBy: rule.name };
  }
  return { ...result, departmentId: fallback };
}

/** The cheap conditions first; the text last. */
export function fits(rule: RoutingRule, item: Routable): boolean {
  if (rule.intents.length > 0 && !rule.intents.includes(item.intent)) return false;
  if (rule.kinds.length > 0 && !rule.kinds.includes(item.kind)) return false;
  if (rule.accountIds.length > 0 && !(item.accountId && rule.accountIds.includes(item.accountId))) return false;
  return rule.query === undefined || matches(rule.query, item.document);
}
