import { DAY_MS, type EpochMs, toIso } from '../../../kernel/time.ts';

export interface Known {
  now: EpochMs;
  publishedAt: EpochMs | null;
  links: number;
  tracedCount: number;
  /** All outcomes recorded in the workspace, ever. */
  outcomesEver: number;
  /** 0 to 1; null when no outcome was recorded. */
  untraceableShare: number | null;
  outcomesPerDay: number;
}

type Words = { key: string; values: Record<string, string | number> };
export interface Verdict {
  kind: 'effect' | 'no-material-effect' | 'not-enough-evidence' | 'cannot-be-answered';
  rung: 'E0' | 'E1';
  because: Words;
  wouldSettle: Words;
}

/** Younger than this, most of what may follow has not happened. */
const SETTLING_DAYS = 7;

/**
 * What may be said about what something brought, from traces alone. Traces credit, they never show a cause: so the verdict is one of the two
 * that admit it, with the reason and what would settle the question. `effect` needs a comparison, rung E3 or above.
 */
export function verdictOf(known: Known): Verdict {
  const { publishedAt } = known;
  if (publishedAt === null) return cannot('E0', words('not-published'), words('publish'));
  if (known.outcomesEver === 0) return cannot('E0', words('no-outcomes'), words('record-outcomes'));
  if (known.links === 0) return cannot('E0', words('no-links'), words('track-links'));
  const rung = known.tracedCount > 0 ? 'E1' : 'E0';
  const days = Math.floor((known.now - publishedAt) / DAY_MS);
  if (days < SETTLING_DAYS) {
    const date = toIso(publishedAt + SETTLING_DAYS * DAY_MS).slice(0, 10);
    return {
      kind: 'not-enough-evidence',
      rung,
      because: words('too-early', { days, needed: SETTLING_DAYS }),
      wouldSettle: words('wait', { date }),
    };
  }
  const untraceablePercent = Math.round((known.untraceableShare ?? 0) * 100);
  const randomise = words('randomise', { perDay: Math.round(known.outcomesPerDay * 10) / 10 });
  if (known.tracedCount <= 0) {
    return {
      kind: 'not-enough-evidence',
      rung,
      because: words('nothing-traced', { untraceablePercent }),
      wouldSettle: randomise,
    };
  }
  return cannot(rung, words('traced-not-caused', { count: known.tracedCount, untraceablePercent }), randomise);
}

const words = (key: string, values: Words['values'] = {}): Words => ({ key, values });
const cannot = (rung: Verdict['rung'], because: Words, wouldSettle: Words): Verdict => ({
  kind: 'cannot-be-answered',
  rung,
  because,
  wouldSettle,
});
