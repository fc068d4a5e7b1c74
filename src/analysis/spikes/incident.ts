import { DAY_MS, HOUR_MS } from '../../kernel/time.ts';
import { BUCKET_MS, BUCKETS_A_DAY } from './counts.ts';
import { dispersionAt, type Finding, type Kind, look, type Model, type Sums, WINDOWS } from './model.ts';
import { countSurprise, shareSurprise } from './tails.ts';

/** What is remembered of a query between two looks; as JSON it outlives the process. Instants in epoch milliseconds. */
export interface Watch {
  /** Beginning of the window that raised the incident under way. */
  since?: number;
  raisedAt?: number;
  /** Last look that still found more than the last hour may hold. */
  hotAt?: number;
  /** Greatest excess so far. */
  peak?: number;
  /** Until then the query is not raised again, and windows that reach back before it are not asked: the same burst raises once. */
  endedAt?: number;
}

export type Step =
  | { is: 'quiet' }
  | { is: 'raised'; finding: Finding; since: number }
  | { is: 'going-on'; finding: Finding | undefined; grew: boolean }
  | { is: 'ended'; because: 'calm' | 'new-normal' };

/** Calm for so long ends an incident. */
const CALM_MS = 3 * HOUR_MS;
/** After an incident nothing is raised for so long: what comes back within it is the same thing. */
export const REFRACTORY_MS = 12 * HOUR_MS;
/** What lasts longer is no burst any more but how things are. */
const LONGEST_MS = 5 * DAY_MS;
/** Powers of ten by which an incident must grow before people hear of it again. */
const GROWTH = 3;

/**
 * One look at a query: what it means for the incident under way, or whether one begins. The same look twice changes nothing twice.
 * @param end buckets up to (not including) this one are judged
 */
export function step(model: Model, sums: Sums, end: number, kind: Kind, watch: Watch): { step: Step; watch: Watch } {
  const now = model.counts.start + end * BUCKET_MS;
  if (watch.raisedAt !== undefined) return goOn(model, sums, end, kind, { ...watch, raisedAt: watch.raisedAt });
  if (watch.endedAt !== undefined && now < watch.endedAt + REFRACTORY_MS) return { step: { is: 'quiet' }, watch };
  const after = watch.endedAt === undefined ? 0 : Math.ceil((watch.endedAt - model.counts.start) / BUCKET_MS);
  const finding = look(model, sums, end, kind, after);
  if (finding === undefined || finding.excess < model.needed[kind]) return { step: { is: 'quiet' }, watch };
  const since = onset(model, sums, end, finding);
  return {
    step: { is: 'raised', finding, since },
    watch: { since, raisedAt: now, hotAt: now, peak: finding.excess },
  };
}

function goOn(
  model: Model,
  sums: Sums,
  end: number,
  kind: Kind,
  watch: Watch & { raisedAt: number },
): { step: Step; watch: Watch } {
  const now = model.counts.start + end * BUCKET_MS;
  if (now - watch.raisedAt > LONGEST_MS)
    return { step: { is: 'ended', because: 'new-normal' }, watch: { endedAt: now } };
  const hotAt = isHot(model, sums, end, kind) ? now : (watch.hotAt ?? watch.raisedAt);
  if (now - hotAt >= CALM_MS) return { step: { is: 'ended', because: 'calm' }, watch: { endedAt: now } };
  const finding = look(model, sums, end, kind);
  const peak = watch.peak ?? 0;
  const grew = finding !== undefined && finding.excess >= peak + GROWTH;
  return {
    step: { is: 'going-on', finding, grew },
    watch: { ...watch, hotAt, peak: Math.max(peak, finding?.excess ?? 0) },
  };
}

/** More in the last hour (or the last day, where an hour holds next to nothing) than one hour in a hundred has. */
function isHot(model: Model, sums: Sums, end: number, kind: Kind): boolean {
  for (const window of [12, 72]) {
    const from = Math.max(0, end - window);
    const count = (sums.count[end] ?? 0) - (sums.count[from] ?? 0);
    const mean = (sums.expected[end] ?? 0) - (sums.expected[from] ?? 0);
    if (window === 12 && mean < 1) continue;
    const w = nearest(window);
    if (kind === 'volume') {
      const spread = model.spread[w] ?? { clumps: 1, dispersion: 0 };
      return countSurprise(count, mean, dispersionAt(spread, mean)) >= 2;
    }
    const negative = (sums.negative[end] ?? 0) - (sums.negative[from] ?? 0);
    return shareSurprise(negative, count, model.share, model.correlation[w] ?? 0) >= 2;
  }
  return false;
}

const nearest = (window: number): number => {
  const found = WINDOWS.findIndex((each) => each >= window);
  return found === -1 ? WINDOWS.length - 1 : found;
};

/** When it began: the moment of the last day (or of the longer window) since which it is least like ever (Kulldorff's scan, 1997). */
function onset(model: Model, sums: Sums, end: number, finding: Finding): number {
  const of = finding.kind === 'volume' ? sums.count : sums.negative;
  const rate = finding.kind === 'volume' ? undefined : model.share;
  let best = { from: end - finding.window, gain: Number.NEGATIVE_INFINITY };
  for (let from = Math.max(0, end - Math.max(finding.window, BUCKETS_A_DAY)); from < end; from++) {
    const seen = (of[end] ?? 0) - (of[from] ?? 0);
    const mean =
      rate === undefined
        ? (sums.expected[end] ?? 0) - (sums.expected[from] ?? 0)
        : ((sums.count[end] ?? 0) - (sums.count[from] ?? 0)) * rate;
    if (seen <= 0) continue;
    // Likelihood ratio of "so many" against "as ever" from here on.
    const gain = seen > mean ? seen * Math.log(seen / Math.max(mean, 1e-9)) - (seen - mean) : 0;
    if (gain > best.gain) best = { from, gain };
  }
  return model.counts.start + best.from * BUCKET_MS;
}
