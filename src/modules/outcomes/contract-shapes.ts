/** What the outcomes operations take and give. Browser-safe: schemas and lists only. */
import { z } from 'zod';
import { id, instant, moneySchema } from '../../kernel/operation.ts';
import { costReport, currency, sums } from '../spend/contract-shapes.ts';

export const outcomeKinds = ['order', 'lead', 'booking', 'renewal', 'call-avoided', 'other'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];
export const outcomeKind = z.enum(outcomeKinds);

/** Shops whose own export of orders is read as it is. */
export const exportKinds = ['shopify', 'woocommerce'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** Why an outcome has no touch of ours; worded in `results.json` under `trace.<state>`. */
export const traceStates = ['traced', 'no-reference', 'unknown-reference', 'too-old', 'before-visit'] as const;
export type TraceState = (typeof traceStates)[number];

export const goal = z.object({
  id,
  name: z.string(),
  kind: outcomeKind,
  campaignId: id.nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  targetCount: z.int().nullable(),
  targetValue: moneySchema.nullable(),
  isArchived: z.boolean(),
  /** What was recorded in the period, traced or not; with a campaign, only what is credited to it. */
  reached: z.object({ count: z.int(), value: sums }),
});

export const link = z.object({
  id,
  code: z.string(),
  url: z.string(),
  target: z.string(),
  deliveryId: id,
  draftId: id.nullable(),
  campaignId: id.nullable(),
  accountId: id,
  network: z.string(),
  createdAt: instant,
  visits: z.int(),
  /** Calls by programs, left out of the visits. */
  robots: z.int(),
  outcomes: z.int(),
  value: sums,
});

export const outcome = z.object({
  id,
  kind: outcomeKind,
  value: moneySchema,
  at: instant,
  /** When it arrived here. */
  recordedAt: instant,
  /** It arrived more than a day after it occurred: what was reported or answered in between was without it. */
  isLate: z.boolean(),
  source: z.string(),
  externalId: z.string().nullable(),
  note: z.string(),
  /** The outcome that this one takes back, in part or whole; its value is then negative. */
  refundOf: id.nullable(),
  /** `browser`: by a page's script, which anybody can imitate. */
  reportedBy: z.enum(['server', 'browser']),
  trace: z.enum(traceStates),
  credited: z
    .object({
      rung: z.literal('E1'),
      linkId: id,
      deliveryId: id,
      draftId: id.nullable(),
      campaignId: id.nullable(),
      visitAt: instant.nullable(),
    })
    .nullable(),
});

export const rungs = ['E0', 'E1', 'E2', 'E3', 'E4'] as const;
export const verdictKinds = ['effect', 'no-material-effect', 'not-enough-evidence', 'cannot-be-answered'] as const;
const words = z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
/** What may be said about what something brought. The sentences stand in `results.json`: `because.<key>`, `settle.<key>`. */
export const verdict = z.object({
  kind: z.enum(verdictKinds),
  rung: z.enum(rungs),
  because: words,
  wouldSettle: words,
});

export const countNames = ['views', 'likes', 'reposts', 'replies', 'quotes', 'saves', 'clicks'] as const;
export const counts = z.partialRecord(z.enum(countNames), z.int());
export const metricSample = z.object({ at: instant, ageMinutes: z.int(), counts });

/** Fenced off: counts that networks give are never results. */
export const metrics = z.object({
  deliveries: z.int(),
  latest: counts,
  sampledAt: instant.nullable(),
  history: z.array(metricSample),
});

export const traced = z.object({
  count: z.int(),
  value: sums,
  /** Visits through tracked links, programs left out. */
  visits: z.int(),
  byLink: z.array(
    z.object({ linkId: id, code: z.string(), target: z.string(), visits: z.int(), count: z.int(), value: sums }),
  ),
});

/** Of all outcomes recorded since the first publication: how many have no touch of ours. Null when there are none. */
export const untraceable = z.object({ count: z.int(), of: z.int(), share: z.number().nullable() });

export const evidence = z.object({
  subject: z.object({ type: z.enum(['delivery', 'draft', 'campaign']), id }),
  publishedAt: instant.nullable(),
  cost: costReport,
  outcomes: traced,
  untraceable,
  metrics,
  verdict,
});

/** Traced outcomes minus cost: credited, not caused. */
export const credit = z.object({
  currency,
  rung: z.literal('E1'),
  tracedMinor: z.int(),
  costMinor: z.int(),
  netMinor: z.int(),
  imputedShare: z.number(),
  /** `withheld`: more than 30% of the cost is imputed. */
  state: z.enum(['credited-not-caused', 'at-least', 'withheld']),
});
