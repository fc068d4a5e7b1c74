/** Recording outcomes one by one and in batches. Browser-safe. */
import { z } from 'zod';
import { type AreaContract, id, instant, staff } from '../../kernel/operation.ts';
import { currency } from '../spend/contract-shapes.ts';
import * as shape from './contract-shapes.ts';

export const source = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/)
  .default('api');
/** No control characters: a reference stands on one line, and the database holds no NUL. */
export const reference = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u, 'No control characters');
const noNul = (text: string): boolean => !text.includes('\u0000');

const shared = {
  at: instant.optional(),
  note: z.string().max(2_000).refine(noNul, 'No NUL character').default(''),
};
const touch = {
  /** The `rv` value that the visitor's address carried. */
  visitId: z.string().max(64).optional(),
  /** The last part of the tracked address, when no visit id is known. */
  linkCode: z.string().max(64).optional(),
  /** Anything that names the customer; kept only as a keyed hash. */
  customer: z.string().max(500).optional(),
};

/** A row of a batch. It has an id of its own, so that a batch can be sent again. */
export const outcomeRow = z.strictObject({
  kind: shape.outcomeKind,
  valueMinor: z.int().min(0),
  currency,
  externalId: reference,
  ...shared,
  ...touch,
});
/** A row that takes back the outcome with the external id `refundOf` of the same source. */
export const refundRow = z.strictObject({
  refundOf: reference,
  externalId: reference,
  /** Absent: all that is left. */
  valueMinor: z.int().min(1).optional(),
  ...shared,
});
export type BatchRow = z.infer<typeof outcomeRow> | z.infer<typeof refundRow>;

export const rowVerdict = z.object({
  /** Place in the batch, from 1. */
  row: z.int(),
  externalId: z.string().nullable(),
  state: z.enum(['recorded', 'repeated', 'refused']),
  outcomeId: id.nullable(),
  trace: z.enum(shape.traceStates).nullable(),
  /** Arrived more than a day after it occurred. */
  isLate: z.boolean(),
  /** Why it was refused, and what to do about it; in the workspace's language. */
  code: z.string().nullable(),
  cause: z.string().nullable(),
  remedy: z.string().nullable(),
});

export const recordOperations = {
  record: {
    effect: 'write',
    roles: staff,
    summary:
      'Record an outcome: an order, lead, booking, renewal or avoided call; the same external id of a source counts once',
    input: z.object({
      kind: shape.outcomeKind,
      valueMinor: z.int().min(0),
      currency,
      source,
      externalId: reference.optional(),
      ...shared,
      ...touch,
    }),
    output: z.object({ outcome: shape.outcome, isNew: z.boolean() }),
    secretInput: ['customer'],
  },
  recordMany: {
    effect: 'write',
    roles: staff,
    summary:
      'Record up to 500 outcomes and refunds at once; each row has its own verdict, a bad row loses no other, and a batch may be sent again',
    input: z.object({
      source,
      rows: z
        .array(
          z.unknown().meta({
            description:
              'An outcome {kind, valueMinor, currency, externalId, at?, visitId?, linkCode?, customer?, note?}, ' +
              'or a refund {refundOf, externalId, valueMinor?, at?, note?}',
          }),
        )
        .min(1)
        .max(500),
    }),
    output: z.object({
      recorded: z.int(),
      repeated: z.int(),
      refused: z.int(),
      late: z.int(),
      rows: z.array(rowVerdict),
    }),
    secretInput: ['rows'],
  },
} as const satisfies AreaContract;
