import { keyedRandom } from '../../kernel/random.ts';
import { callKinds, type CallKind, type FaultKind, faultKinds, type FaultRule } from './practice-store.ts';
import { badRequest, Refused } from './refused.ts';

/** A fault that befell a call. */
export interface Befallen {
  kind: FaultKind;
  delayMs: number;
}

/** Longest delay a fault may have, so that a caller knows after which time absence is certain. */
export const longestDelayMs = 90_000;

/** Decides which calls go wrong. Draws are keyed by rule, subject and attempt, so that the same calls meet the same faults again. */
export interface FaultPlan {
  next(call: CallKind, subject: string, kinds?: readonly FaultKind[]): Befallen | undefined;
}

export function faultPlan(seed: () => string, rules: () => readonly FaultRule[]): FaultPlan {
  const attempts = new Map<string, number>();
  let counted = { rules: rules(), used: [] as number[] };

  const attemptOf = (key: string): number => {
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.delete(key);
    attempts.set(key, attempt);
    const oldest = attempts.size > 20_000 ? attempts.keys().next().value : undefined;
    if (oldest !== undefined) attempts.delete(oldest);
    return attempt;
  };
  const befalls = (rule: FaultRule, index: number, subject: string, attempt: number): boolean => {
    const used = counted.used[index] ?? 0;
    if (rule.count !== undefined && used >= rule.count) return false;
    const chance = rule.probability ?? 1;
    if (chance < 1 && keyedRandom(seed(), 'fault', index, rule.kind, subject, attempt).next() >= chance) return false;
    counted.used[index] = used + 1;
    return true;
  };

  return {
    next: (call, subject, kinds) => {
      if (counted.rules !== rules()) counted = { rules: rules(), used: [] };
      if (counted.rules.length === 0) return undefined;
      const attempt = attemptOf(`${call}/${subject}/${kinds?.join() ?? ''}`);
      const index = counted.rules.findIndex(
        (rule, at) =>
          (rule.call === 'any' || rule.call === call) &&
          (kinds?.includes(rule.kind) ?? canBefall(rule.kind, call)) &&
          befalls(rule, at, `${call}/${subject}`, attempt),
      );
      const rule = counted.rules[index];
      return rule === undefined ? undefined : { kind: rule.kind, delayMs: rule.delayMs ?? 20_000 };
    },
  };
}

/** Deliveries are doubled and mixed up where they are made; a call that brings a token has none that could be spent. */
const canBefall = (kind: FaultKind, call: CallKind): boolean =>
  kind !== 'duplicate' && kind !== 'reorder' && !(call === 'token' && kind.startsWith('token-'));

/** What happens instead of the call. Nothing was done when this throws. */
export async function strikeBefore(fault: Befallen | undefined, hang: () => Promise<never>): Promise<void> {
  switch (fault?.kind) {
    case 'rate-limited':
      throw new Refused(429, 'rate-limited', 'Too many calls.', {
        'retry-after': String(Math.ceil(fault.delayMs / 1_000)),
      });
    case 'reset-before':
      throw connectionReset();
    case 'timeout-before':
      return hang();
    case 'error-before':
      throw new Refused(503, 'server-error', 'The server is not well.');
    case 'token-expired':
      throw new Refused(401, 'token-expired', 'This token has expired; renew it.');
    case 'token-revoked':
      throw new Refused(401, 'token-revoked', 'This token was revoked.');
  }
}

/** What happens to the answer of a call that was done. */
export async function strikeAfter(
  fault: Befallen | undefined,
  answer: Response,
  hang: () => Promise<never>,
): Promise<Response> {
  switch (fault?.kind) {
    case 'reset-after':
      throw connectionReset();
    case 'timeout-after':
    case 'late':
      return hang();
    case 'error-after':
      throw new Refused(502, 'server-error', 'The server is not well.');
    case 'malformed':
      return new Response('{"id": "', { status: answer.status, headers: answer.headers });
    default:
      return answer;
  }
}

/** What `fetch` throws when a connection dies. */
const connectionReset = (): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });

/** Rules as sent by a trainer or a test. @throws Refused on an unknown call, kind or number */
export function faultRules(sent: unknown): FaultRule[] {
  if (!Array.isArray(sent) || sent.length > 100) throw badRequest('rules must be a list of at most 100 rules.');
  return sent.map((one: Partial<FaultRule> | null) => {
    const { call, kind, probability, count, delayMs } = one ?? {};
    const isKnown =
      (call === 'any' || callKinds.some((known) => known === call)) && faultKinds.some((known) => known === kind);
    const isSound =
      (probability === undefined || (probability >= 0 && probability <= 1)) &&
      (count === undefined || (Number.isInteger(count) && count >= 0)) &&
      (delayMs === undefined || (delayMs >= 0 && delayMs <= longestDelayMs));
    if (!isKnown || !isSound) throw badRequest(`Not a fault rule: ${JSON.stringify(one).slice(0, 200)}`);
    return { call, kind, probability, count, delayMs } as FaultRule;
  });
}
