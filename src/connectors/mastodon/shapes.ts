/** Payloads as far as we read them: what we need is demanded, all the rest may be missing, null or new. */
import { z } from 'zod';
import type { Json, PoisonItem } from '../items.ts';

/** Some servers of the family give numbers. */
const id = z.union([z.string().min(1).max(200), z.number().int()]).transform(String);
const count = z.number().int().nonnegative().optional().catch(undefined);
const optionalText = z.string().nullish().catch(undefined);
const moment = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not a time');
/** Items of a list that can't be read are left out of the list. */
const tolerantList = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.flatMap((entry) => item.safeParse(entry).data ?? []));

export const accountShape = z.object({
  id,
  username: z.string().min(1),
  acct: z.string().min(1),
  display_name: z.string().catch(''),
  url: optionalText,
  uri: optionalText,
  avatar: optionalText,
  followers_count: count,
  created_at: optionalText,
});
export type Account = z.infer<typeof accountShape>;

const mediaShape = z.object({
  type: z.string(),
  url: optionalText,
  remote_url: optionalText,
  description: optionalText,
});
const mentionShape = z.object({ id, acct: z.string().min(1), url: optionalText });
const pollShape = z.object({ options: tolerantList(z.object({ title: z.string() })) });
const quoteShape = z.object({
  quoted_status: z.object({ id }).nullish().catch(undefined),
  quoted_status_id: id.nullish().catch(undefined),
});

export const statusShape = z.object({
  id,
  uri: optionalText,
  url: optionalText,
  created_at: moment,
  account: accountShape,
  content: z.string(),
  spoiler_text: optionalText,
  visibility: z.string().catch('public'),
  language: optionalText,
  in_reply_to_id: id.nullish().catch(undefined),
  in_reply_to_account_id: id.nullish().catch(undefined),
  media_attachments: tolerantList(mediaShape),
  mentions: tolerantList(mentionShape),
  poll: pollShape.nullish().catch(undefined),
  quote: quoteShape.nullish().catch(undefined),
  card: z.object({ url: z.string() }).nullish().catch(undefined),
  favourites_count: count,
  reblogs_count: count,
  replies_count: count,
  quotes_count: count,
});
export type Status = z.infer<typeof statusShape>;

export const notificationShape = z.object({ id, type: z.string(), status: z.unknown().optional() });

export const contextShape = z.object({ ancestors: z.array(z.unknown()), descendants: z.array(z.unknown()) });

/** What we keep to act for an account. */
export const credentialShape = z.object({
  server: z.url(),
  /** The part after @ in handles; servers may run the API under another name. */
  domain: z.string(),
  accountId: z.string(),
  token: z.string(),
  /** Base address of streaming, where the server told one. */
  streaming: z.url().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
});
export type Credential = z.infer<typeof credentialShape>;

const longestRaw = 20_000;

/** A payload nobody could read, kept with its cause. */
export function poisonOf(payload: unknown, error: z.ZodError): PoisonItem {
  const known = z.object({ id }).safeParse(payload);
  const [issue] = error.issues;
  return {
    ...(known.success ? { remoteId: known.data.id } : {}),
    cause: issue ? `${issue.path.join('.') || 'payload'}: ${issue.message}` : 'unreadable',
    raw: JSON.stringify(payload).slice(0, longestRaw),
  };
}

/** Plain JSON of something we built ourselves, without absent members. */
export const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;
