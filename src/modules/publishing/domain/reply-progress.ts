import type { DeliveryState } from '../contract-shapes.ts';

/** How far an answer has come, in the inbox's words. */
export type ReplyWord =
  | 'sending'
  | 'held'
  | 'unconfirmed'
  | 'waiting'
  | 'published'
  | 'live'
  | 'failed'
  | 'withdrawn'
  | 'gone';

const words: Record<DeliveryState, ReplyWord> = {
  scheduled: 'sending',
  submitting: 'sending',
  held: 'held',
  unconfirmed: 'unconfirmed',
  'waiting-moderation': 'waiting',
  published: 'published',
  live: 'live',
  gone: 'gone',
  refused: 'failed',
  cancelled: 'withdrawn',
  removed: 'gone',
};

export const replyWord = (state: DeliveryState): ReplyWord => words[state];
