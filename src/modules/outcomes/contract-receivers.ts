/** Receivers: addresses that shops and payment services send signed messages to. Browser-safe. */
import { z } from 'zod';
import { type AreaContract, id, instant, leads, page, pageInput } from '../../kernel/operation.ts';

export const receiverKinds = ['standard', 'shopify', 'woocommerce', 'stripe'] as const;
export type ReceiverKind = (typeof receiverKinds)[number];
export const receiptStates = ['waiting', 'kept', 'ignored', 'poison', 'dropped'] as const;
export type ReceiptState = (typeof receiptStates)[number];

const name = z.string().trim().min(1).max(200);
const secret = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,200}$/, 'Between 16 and 200 visible characters');

const receiver = z.object({
  id,
  name,
  kind: z.enum(receiverKinds),
  /** Of the outcomes it brings. */
  source: z.string(),
  address: z.string(),
  createdAt: instant,
  lastAcceptedAt: instant.nullable(),
  lastRefusedAt: instant.nullable(),
  /** Messages taken in; those that came again; those whose signature did not fit. */
  accepted: z.int(),
  repeated: z.int(),
  refused: z.int(),
  /** Messages that can't be understood, and refunds that wait for their order. */
  poison: z.int(),
  waiting: z.int(),
});

const receipt = z.object({
  id,
  receiverId: id,
  topic: z.string(),
  state: z.enum(receiptStates),
  receivedAt: instant,
  settledAt: instant.nullable(),
  /** Why it waits, was ignored or can't be understood, and what to do; in the workspace's language. */
  cause: z.string().nullable(),
  causeText: z.string().nullable(),
  remedy: z.string().nullable(),
  /** Which field, or which order. */
  detail: z.string(),
});

const withSecret = z.object({
  receiver,
  /** Ours, shown this once; null when the shop's own was entered. */
  secret: z.string().nullable(),
});

export const receiverOperations = {
  receivers: {
    effect: 'read',
    roles: leads,
    summary: 'Addresses that receive signed messages of shops, with what came and what was refused',
    input: z.object({}),
    output: z.object({ items: z.array(receiver) }),
  },
  makeReceiver: {
    effect: 'write',
    roles: leads,
    summary:
      'Make an address for the signed messages of a shop or payment service: Standard Webhooks, Shopify, WooCommerce or Stripe',
    input: z.object({
      name,
      kind: z.enum(receiverKinds),
      /** Of the outcomes it brings; absent: the kind's name. */
      source: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]{0,62}$/)
        .optional(),
      /** The shop's own; absent: a new one is made and shown once. */
      secret: secret.optional(),
    }),
    output: withSecret,
    secretInput: ['secret'],
    secretOutput: true,
  },
  changeReceiver: {
    effect: 'write',
    roles: leads,
    summary: 'Rename a receiver, or give it another secret: the former one is no longer accepted',
    input: z.object({ id, name: name.optional(), secret: secret.optional(), hasNewSecret: z.boolean().default(false) }),
    output: withSecret,
    secretInput: ['secret'],
    secretOutput: true,
  },
  closeReceiver: {
    effect: 'destroy',
    roles: leads,
    summary: 'Close a receiver for good: its address answers nobody any more; what it brought stays',
    input: z.object({ id }),
    output: z.object({}),
  },
  receipts: {
    effect: 'read',
    roles: leads,
    summary: 'Messages that receivers took in, newest first: those that can’t be understood, with cause and remedy',
    input: z.object({ ...pageInput, receiverId: id.optional(), state: z.enum(receiptStates).optional() }),
    output: page(receipt),
  },
  retryReceipt: {
    effect: 'write',
    roles: leads,
    summary: 'Try once more to make outcomes of a message that waits or could not be understood',
    input: z.object({ id }),
    output: receipt,
  },
  dropReceipt: {
    effect: 'destroy',
    roles: leads,
    summary: 'Give up a message that waits or could not be understood; its content is removed',
    input: z.object({ id }),
    output: receipt,
  },
} as const satisfies AreaContract;
