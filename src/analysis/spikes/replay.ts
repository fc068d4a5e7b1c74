import { BUCKET_MS, BUCKETS_A_DAY, type Counts } from './counts.ts';
import { type Step, step, type Watch } from './incident.ts';
import { fitModel, type Kind, type Model, sumsOf } from './model.ts';
import { expectations, HISTORY_DAYS, toHours } from './season.ts';

/** A model as it stood at its last bucket, looking on: what came since is judged by it and has taught it nothing but the level. */
export function lookOn(model: Model, counts: Counts): Model {
  return {
    ...model,
    counts,
    expected: expectations(counts, toHours(counts), model.season.means, model.season.dispersion),
  };
}

export interface Raised {
  kind: Kind;
  /** Bucket at whose end it was raised or ended, in the counts given. */
  bucket: number;
  step: Step;
}

interface Walk {
  /** Nothing is judged before. */
  firstDay: number;
  /** How often a day the model is learned anew. */
  refits?: number;
  kinds?: readonly Kind[];
}

/** Walks through counts as if they came in now, bucket by bucket: the same steps as a desk makes. What began and what ended. */
export function replay(counts: Counts, { firstDay, refits = 1, kinds = ['volume', 'negativity'] }: Walk): Raised[] {
  const raised: Raised[] = [];
  const stride = Math.floor(BUCKETS_A_DAY / refits);
  const watches = new Map<Kind, Watch>();
  for (let now = firstDay * BUCKETS_A_DAY; now < counts.count.length; now += stride) {
    const from = Math.max(0, now - HISTORY_DAYS * BUCKETS_A_DAY);
    const stop = Math.min(counts.count.length, now + stride);
    const model = lookOn(fitModel(part(counts, from, now)), part(counts, from, stop));
    const sums = sumsOf(model.counts, model.expected);
    for (let end = now + 1; end <= stop; end++) {
      for (const kind of kinds) {
        const after = step(model, sums, end - from, kind, watches.get(kind) ?? {});
        watches.set(kind, after.watch);
        const { is } = after.step;
        if (is === 'raised' || is === 'ended') raised.push({ kind, bucket: end - 1, step: after.step });
      }
    }
  }
  return raised;
}

/** Buckets `from` to `to` (exclusive). */
export const part = (counts: Counts, from: number, to: number): Counts => ({
  start: counts.start + from * BUCKET_MS,
  count: counts.count.subarray(from, to),
  negative: counts.negative.subarray(from, to),
  heard: counts.heard.subarray(from, to),
  offset: counts.offset,
});
