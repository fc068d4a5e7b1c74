import { z } from 'zod';
import { anyRole, areaContract, id, instant, leads, page, pageInput, staff } from '../../kernel/operation.ts';

/** One identity of a person on one network. */
export const handle = z.object({
  network: z.string(),
  /** The network's own lasting identifier. */
  remoteId: z.string(),
  /** Without a leading @. */
  handle: z.string(),
  name: z.string(),
  avatarUrl: z.string().optional(),
  url: z.string().optional(),
  followers: z.int().optional(),
  openedAt: instant.optional(),
  seenAt: instant,
});

export const personSummary = z.object({
  id,
  name: z.string(),
  handles: z.array(handle),
  tags: z.array(z.string()),
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** How many items by this person were received. A count, not a judgement. */
  mentions: z.int(),
});

export const personNote = z.object({ id, text: z.string(), at: instant, author: z.string() });

export const person = personSummary.extend({
  notes: z.array(personNote),
  /** Languages the person wrote in, most used first, with their share of what was received. */
  languages: z.array(z.object({ language: z.string(), share: z.number().min(0).max(1) })),
  /** Persons that were merged into this one. */
  merged: z.array(id),
});

export const followerPoint = z.object({ at: instant, followers: z.int() });

const tag = z.string().trim().min(1).max(40);

export const audienceContract = areaContract('audience', {
  list: {
    effect: 'read',
    roles: anyRole,
    summary:
      'List the persons who spoke to or about the workspace, last seen first; `search` looks in names and handles',
    input: z.object({
      search: z.string().max(100).optional(),
      network: z.string().max(40).optional(),
      tag: tag.optional(),
      ...pageInput,
    }),
    output: page(personSummary),
  },
  show: {
    effect: 'read',
    roles: anyRole,
    summary: 'Show one person: handles, tags, languages and notes',
    input: z.object({ person: id }),
    output: person,
  },
  note: {
    effect: 'write',
    roles: staff,
    summary: 'Add an internal note about a person; it is never sent',
    input: z.object({ person: id, text: z.string().trim().min(1).max(5_000) }),
    output: personNote,
  },
  tag: {
    effect: 'write',
    roles: staff,
    summary: 'Set the tags of a person; the list replaces the one before',
    input: z.object({ person: id, tags: z.array(tag).max(30) }),
    output: z.object({ tags: z.array(z.string()) }),
  },
  tags: {
    effect: 'read',
    roles: anyRole,
    summary: 'List the tags in use with the number of persons each',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ tag: z.string(), persons: z.int() })) }),
  },
  merge: {
    effect: 'write',
    roles: staff,
    summary: 'Unite two persons who are one: the handles, notes and tags of `from` go to `into`',
    input: z.object({ into: id, from: id }),
    output: person,
  },
  forget: {
    effect: 'destroy',
    roles: leads,
    summary: 'Erase a person on request: names, handles, notes, and the texts other areas hold of them; counts stay',
    input: z.object({ person: id, reason: z.string().trim().min(1).max(500) }),
    output: z.object({ person: id, forgottenAt: instant }),
  },
  followers: {
    effect: 'read',
    roles: anyRole,
    summary: 'Follower counts of one of our accounts over time; a metric, not a result',
    input: z.object({ account: id, since: instant.optional(), until: instant.optional() }),
    output: z.object({ account: id, points: z.array(followerPoint) }),
  },
});
