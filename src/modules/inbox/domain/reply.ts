import type { replyStates } from '../contract-shapes.ts';

export type ReplyState = (typeof replyStates)[number];

/** The person has been answered as far as the network tells: the first-response clock may stop. */
export const isOut = (state: ReplyState): boolean => state === 'published' || state === 'live';

/** Over, without an answer that stands: the conversation needs somebody again. */
export const hasFailed = (state: ReplyState): boolean =>
  state === 'failed' || state === 'withdrawn' || state === 'gone';
