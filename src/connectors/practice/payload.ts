/** What the practice network answers, as far as we read it. */
import { z } from 'zod';

const shortText = z.string().max(1_000);
const moment = z.iso.datetime();

export const personShape = z.object({
  id: shortText,
  handle: shortText,
  name: shortText,
  followers: z.number().optional(),
  openedAt: moment.optional(),
});
export type PersonPayload = z.infer<typeof personShape>;

export const countsShape = z.object({
  views: z.number(),
  likes: z.number(),
  reposts: z.number(),
  replies: z.number(),
  clicks: z.number(),
});

export const itemShape = z.object({
  id: shortText,
  kind: z.enum(['post', 'mention', 'comment', 'reply', 'message', 'review']),
  author: personShape,
  text: z.string(),
  language: z.string().nullable(),
  createdAt: moment,
  replyTo: shortText.nullable(),
  root: shortText.nullable(),
  rating: z.number().nullable(),
  images: z.array(z.object({ type: shortText, alt: z.string() })),
  links: z.array(z.string()),
  mentions: z.array(z.string()),
  counts: countsShape.optional(),
  state: z.string().optional(),
  key: z.string().optional(),
});
export type ItemPayload = z.infer<typeof itemShape>;

export const notificationsShape = z.object({
  notifications: z.array(z.unknown()),
  cursor: z.string().nullable(),
  more: z.boolean(),
  gap: z.object({ from: moment, to: moment }).nullable(),
});

export const searchShape = z.object({ items: z.array(z.unknown()), cursor: z.string().nullable(), more: z.boolean() });
export const sayingsShape = searchShape.extend({ gap: notificationsShape.shape.gap });
export const postsShape = z.object({ posts: z.array(itemShape) });
export const threadShape = z.object({ items: z.array(itemShape) });
export const followersShape = z.object({ people: z.array(personShape), cursor: z.string().nullable() });
export const allCountsShape = z.object({ counts: z.array(countsShape.extend({ id: shortText })) });
export const tokensShape = z.object({ token: shortText, refreshToken: shortText, expiresAt: moment });
export const profileShape = personShape.extend({ followers: z.number() });
export const emptyShape = z.object({});
