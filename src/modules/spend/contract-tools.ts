/** Tools that are paid for again and again, by seat and share. */
import { z } from 'zod';
import { anyRole, id, leads, moneySchema } from '../../kernel/operation.ts';
import { currency, date } from './contract-shapes.ts';

const terms = {
  /** First day that these terms hold. */
  from: date,
  /** Of one seat and period. */
  priceMinor: z.int().min(0).max(1_000_000_000),
  currency,
  every: z.enum(['month', 'year']).default('month'),
  seats: z.int().min(1).max(100_000).default(1),
  /** Which part of the tool serves this work, in percent. */
  sharePercent: z.int().min(1).max(100).default(100),
};

export const subscription = z.object({
  id,
  name: z.string(),
  supplier: z.string(),
  /** Newest first; no seats: the subscription ended on that day. */
  terms: z.array(
    z.object({
      from: date,
      price: moneySchema,
      every: z.enum(['month', 'year']),
      seats: z.int(),
      sharePercent: z.int(),
    }),
  ),
  isEnded: z.boolean(),
  /** What the month of today costs. */
  thisMonth: z.array(moneySchema),
  booked: z.array(moneySchema),
});

export const toolOperations = {
  subscriptions: {
    effect: 'read',
    roles: anyRole,
    summary: 'List subscriptions with their terms and what is booked of them',
    input: z.object({}),
    output: z.object({ items: z.array(subscription) }),
  },
  addSubscription: {
    effect: 'write',
    roles: leads,
    summary: 'Add a tool that is paid for by the month or year; its cost books itself',
    input: z.object({
      name: z.string().trim().min(1).max(200),
      supplier: z.string().trim().max(200).default(''),
      ...terms,
    }),
    output: subscription,
  },
  changeSubscription: {
    effect: 'write',
    roles: leads,
    summary:
      'Change the price, seats or share of a subscription from a day on; booked months are corrected by the difference',
    input: z.object({ id, ...terms }),
    output: subscription,
  },
  endSubscription: {
    effect: 'write',
    roles: leads,
    summary: 'End a subscription: from this day on it costs nothing',
    input: z.object({ id, on: date }),
    output: subscription,
  },
} as const;
