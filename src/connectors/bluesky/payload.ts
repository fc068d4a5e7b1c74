/** The parts of Bluesky's answers that we read. Anything more is let through untouched; anything less is set aside as poison. */
import { z } from 'zod';

const strongRef = z.object({ uri: z.string(), cid: z.string() });

const facet = z.object({
  index: z.object({ byteStart: z.int().nonnegative(), byteEnd: z.int().nonnegative() }),
  features: z.array(
    z.looseObject({
      $type: z.string(),
      uri: z.string().optional(),
      did: z.string().optional(),
      tag: z.string().optional(),
    }),
  ),
});

const embeddedImages = z.array(z.looseObject({ alt: z.string().optional() })).optional();

export const postRecord = z.looseObject({
  text: z.string().max(30_000),
  createdAt: z.string().optional(),
  langs: z.array(z.string()).optional().catch(undefined),
  reply: z.object({ root: strongRef, parent: strongRef }).optional().catch(undefined),
  facets: z.array(facet).optional().catch(undefined),
  embed: z
    .looseObject({
      $type: z.string().optional(),
      /** A quoted post; inside `record` once more when it comes with media. */
      record: z.looseObject({ uri: z.string().optional(), record: strongRef.optional().catch(undefined) }).optional(),
      images: embeddedImages,
      media: z.looseObject({ images: embeddedImages }).optional(),
      external: z.looseObject({ uri: z.string() }).optional(),
      video: z.unknown().optional(),
    })
    .optional()
    .catch(undefined),
});

export type PostRecord = z.infer<typeof postRecord>;

export const profileView = z.looseObject({
  did: z.string().startsWith('did:'),
  handle: z.string(),
  displayName: z.string().optional(),
  avatar: z.string().optional(),
  createdAt: z.string().optional(),
  followersCount: z.int().optional(),
  verification: z.looseObject({ verifiedStatus: z.string() }).optional(),
});

export type ProfileView = z.infer<typeof profileView>;

const viewImage = z.looseObject({ fullsize: z.string().optional(), alt: z.string().optional() });

export const postView = z.looseObject({
  uri: z.string().startsWith('at://'),
  cid: z.string(),
  author: profileView,
  record: postRecord,
  indexedAt: z.string(),
  embed: z
    .looseObject({
      images: z.array(viewImage).optional(),
      media: z.looseObject({ images: z.array(viewImage).optional() }).optional(),
    })
    .optional()
    .catch(undefined),
  likeCount: z.int().optional(),
  repostCount: z.int().optional(),
  replyCount: z.int().optional(),
  quoteCount: z.int().optional(),
  bookmarkCount: z.int().optional(),
});

export type PostView = z.infer<typeof postView>;

export const notification = z.looseObject({
  uri: z.string().startsWith('at://'),
  cid: z.string(),
  author: profileView,
  reason: z.string(),
  record: postRecord,
  indexedAt: z.string(),
});

/** A page whose entries are judged one by one. */
export const notificationPage = z.object({ notifications: z.array(z.unknown()), cursor: z.string().optional() });
export const postPage = z.object({ posts: z.array(z.unknown()), cursor: z.string().optional() });
export const feedPage = z.object({
  feed: z.array(z.looseObject({ post: z.unknown().optional() })),
  cursor: z.string().optional(),
});
export const followerPage = z.object({ followers: z.array(profileView), cursor: z.string().optional() });
export const profilePage = z.object({ profiles: z.array(profileView) });
export const postList = z.object({ posts: z.array(z.unknown()) });
export const storedRecord = z.object({
  uri: z.string(),
  cid: z.string(),
  value: z.looseObject({ text: z.string().optional() }),
});
export const recordPage = z.object({ records: z.array(storedRecord) });
export const written = z.object({ uri: z.string().startsWith('at://'), cid: z.string().min(1) });
