import { allocate } from '../../kernel/money.ts';

/** By what a shared cost comes down: the time worked, a measure of the bearers' own (what was seen, what was printed), or to each alike. */
export type AllocationKey = 'minutes' | 'measure' | 'equal';

/** One line of the ledger: money entered or time worked, on whatever it was entered for. */
export interface LedgerLine<Kind extends string = string> {
  kind: Kind;
  minor: number;
  currency: string;
  /** `draft:<id>`, `conversation:<id>`, `delivery:<id>`: its own. `campaign:<id>`: all its drafts'. `workspace`: everything's. */
  subject: string;
  /** `2026-11`: a cost of the desk as a whole falls on what was worked on in its month. */
  month: string;
}

/** Something that bears shared costs, with the time worked on it in one month. */
export interface Bearer {
  subject: string;
  campaign?: string;
  month: string;
  ms: number;
  /** What the key `measure` goes by; 0 when absent. */
  measure?: number;
}

export interface Share<Kind extends string = string> {
  subject: string;
  kind: Kind;
  minor: number;
  currency: string;
  /** It came down from a campaign's or the desk's cost. */
  isShared: boolean;
}

/**
 * Brings every line of a ledger down to what bears it: post, reply, campaign. What nothing can bear stays where it was entered. For each currency and kind the shares sum to the ledger, to the
 * minor unit (largest remainder).
 * @param keys by what each kind of cost comes down; by the minutes worked where nothing is declared
 */
export function shareDown<Kind extends string>(
  lines: readonly LedgerLine<Kind>[],
  bearers: readonly Bearer[],
  keys: Readonly<Partial<Record<string, AllocationKey>>> = {},
): Share<Kind>[] {
  const cache = new Map<string, Map<string, number>>();
  const weightsOf = (line: LedgerLine<Kind>): Map<string, number> => {
    const by = keys[line.kind] ?? 'minutes';
    const place = `${by} ${line.subject} ${line.subject === 'workspace' ? line.month : ''}`;
    const known = cache.get(place) ?? weigh(line, bearers, by);
    cache.set(place, known);
    return known;
  };
  return lines.flatMap((line): Share<Kind>[] => {
    const { kind, currency, minor, subject } = line;
    const weights = isSharedSubject(subject) ? weightsOf(line) : undefined;
    if (weights === undefined || weights.size === 0) return [{ subject, kind, minor, currency, isShared: false }];
    const parts = allocate(minor, [...weights.values()]);
    return [...weights.keys()].map((bearer, i) => ({
      subject: bearer,
      kind,
      minor: parts[i] ?? 0,
      currency,
      isShared: true,
    }));
  });
}

const isSharedSubject = (subject: string): boolean => subject === 'workspace' || subject.startsWith('campaign:');

/** Who bears a shared line: the drafts of its campaign, worked on or not; or all that was worked on in its month. */
function weigh(line: LedgerLine, bearers: readonly Bearer[], by: AllocationKey): Map<string, number> {
  const weights = new Map<string, number>();
  for (const bearer of bearers) {
    const bears =
      line.subject === 'workspace' ? bearer.month === line.month && bearer.ms > 0 : bearer.campaign === line.subject;
    if (!bears) continue;
    const before = weights.get(bearer.subject) ?? 0;
    weights.set(bearer.subject, by === 'equal' ? 1 : before + weightOf(bearer, by));
  }
  return weights;
}

/** What is no number from 0 up weighs nothing. */
function weightOf({ ms, measure = 0 }: Bearer, by: AllocationKey): number {
  const weight = by === 'measure' ? measure : ms;
  return weight > 0 && weight < Number.POSITIVE_INFINITY ? weight : 0;
}
