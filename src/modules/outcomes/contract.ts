import { z } from 'zod';
import { anyRole, areaContract, id, instant, leads, nothing, page, pageInput, staff } from '../../kernel/operation.ts';
import { currency, date, sums } from '../spend/contract-shapes.ts';
import { experimentOperations } from './contract-experiments.ts';
import { importOperations } from './contract-imports.ts';
import { questionOperations } from './contract-questions.ts';
import { receiverOperations } from './contract-receivers.ts';
import { recordOperations, reference, source } from './contract-record.ts';
import { seriesOperations } from './contract-series.ts';
import * as shape from './contract-shapes.ts';
import { truthOperations } from './contract-truth.ts';
import { siteOperations, siteOrigin } from './contract-sites.ts';

const evidenceOf = (what: string) =>
  ({
    effect: 'read',
    roles: anyRole,
    summary: `What ${what} cost, what is traced to it, and what cannot be known yet`,
    output: shape.evidence,
  }) as const;

const linkSettings = z.object({
  plainHosts: z.array(z.string()),
  linkOrigin: z.string().nullable(),
  /** What new tracked links begin with. */
  home: z.string(),
});

export const outcomesContract = areaContract('outcomes', {
  ...questionOperations,
  ...truthOperations,
  ...experimentOperations,
  ...seriesOperations,
  ...siteOperations,
  goals: {
    effect: 'read',
    roles: anyRole,
    summary: 'Goals with what was reached',
    input: z.object({ isArchived: z.coerce.boolean().default(false) }),
    output: z.object({ items: z.array(shape.goal) }),
  },
  saveGoal: {
    effect: 'write',
    roles: leads,
    summary: 'Create a goal, or change the one with this id',
    input: z.object({
      id: id.optional(),
      name: z.string().trim().min(1).max(200),
      kind: shape.outcomeKind,
      campaignId: id.optional(),
      from: date,
      to: date,
      targetCount: z.int().min(1).optional(),
      targetValueMinor: z.int().min(1).optional(),
      currency: currency.optional(),
    }),
    output: shape.goal,
  },
  archiveGoal: {
    effect: 'write',
    roles: leads,
    summary: 'Put a goal away, or take it out again',
    input: z.object({ id, isArchived: z.boolean().default(true) }),
    output: nothing,
  },
  links: {
    effect: 'read',
    roles: anyRole,
    summary: 'Tracked links with visits and traced outcomes, newest first',
    input: z.object({
      ...pageInput,
      campaignId: id.optional(),
      draftId: id.optional(),
      deliveryId: id.optional(),
    }),
    output: page(shape.link),
  },
  link: {
    effect: 'read',
    roles: anyRole,
    summary: 'One tracked link with its visits by day and by where they came from',
    input: z.object({ id }),
    output: z.object({
      link: shape.link,
      days: z.array(z.object({ on: date, visits: z.int() })),
      referrers: z.array(
        z.object({ referrer: z.enum(['none', 'network', 'search', 'own', 'app', 'other']), visits: z.int() }),
      ),
    }),
  },
  linkSettings: {
    effect: 'read',
    roles: anyRole,
    summary: 'The host that tracked links are written with, and hosts whose addresses are left without a visit id',
    input: nothing,
    output: linkSettings,
  },
  changeLinkSettings: {
    effect: 'write',
    roles: leads,
    summary:
      'Name the host of tracked links, and hosts that do not bear a visit id in their addresses; what is left out stays',
    input: z.object({
      plainHosts: z
        .array(z.string().regex(/^[a-z0-9.-]{1,253}$/))
        .max(200)
        .optional(),
      /** A short domain that leads to this desk, as `https://go.shop.example`; null: the desk's own address. */
      linkOrigin: siteOrigin.nullable().optional(),
    }),
    output: linkSettings,
  },
  list: {
    effect: 'read',
    roles: anyRole,
    summary: 'Outcomes, newest first',
    input: z.object({
      ...pageInput,
      kind: shape.outcomeKind.optional(),
      trace: z.enum(shape.traceStates).optional(),
      campaignId: id.optional(),
      deliveryId: id.optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    output: page(shape.outcome),
  },
  ...recordOperations,
  ...receiverOperations,
  refund: {
    effect: 'write',
    roles: staff,
    summary: 'Take an outcome back, in part or whole; credit and sums go down with it',
    input: z.object({
      outcomeId: id.optional(),
      source,
      /** Of the outcome, when its id here is not known. */
      externalId: reference.optional(),
      /** Absent: all that is left. */
      valueMinor: z.int().min(1).optional(),
      at: instant.optional(),
      /** The refund's own id in its source: counts once. */
      refundId: reference.optional(),
      note: z.string().max(2_000).default(''),
    }),
    output: z.object({ outcome: shape.outcome, isNew: z.boolean() }),
  },
  ...importOperations,
  forDelivery: { ...evidenceOf('one delivery'), input: z.object({ deliveryId: id }) },
  forDraft: { ...evidenceOf('one draft'), input: z.object({ draftId: id }) },
  forCampaign: { ...evidenceOf('one campaign'), input: z.object({ campaignId: id }) },
  overview: {
    effect: 'read',
    roles: anyRole,
    summary: 'Outcomes and cost of a period; metrics fenced apart',
    input: z.object({ from: date, to: date }),
    output: z.object({
      from: instant,
      to: instant,
      outcomes: z.array(
        z.object({ kind: shape.outcomeKind, count: z.int(), value: sums, tracedCount: z.int(), tracedValue: sums }),
      ),
      untraceable: shape.untraceable,
      cost: sums,
      minutes: z.number(),
      credit: z.array(shape.credit),
      campaigns: z.array(z.object({ campaignId: id, name: z.string(), count: z.int(), value: sums, cost: sums })),
      metrics: z.object({ deliveries: z.int(), counts: shape.counts }),
      verdict: shape.verdict,
    }),
  },
  metricHistory: {
    effect: 'read',
    roles: anyRole,
    summary: 'Counts that the network gave for a delivery, as sampled; never results',
    input: z.object({ deliveryId: id }),
    output: z.object({
      deliveryId: id,
      samples: z.array(shape.metricSample),
      nextAt: instant.nullable(),
      state: z.enum(['sampling', 'ended', 'gone', 'unavailable']),
    }),
  },
});
