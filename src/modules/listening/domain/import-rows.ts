import { createHash } from 'node:crypto';
import { z } from 'zod';
import { countryCode } from '../../../analysis/query/index.ts';
import type { ItemKind, NetworkItem } from '../../../connectors/items.ts';

/** One row of a file, however it was written: column -> value. */
export type ImportRow = Readonly<Record<string, unknown>>;

export interface RowError {
  row: number;
  field: string;
  cause: string;
}

const kinds: readonly ItemKind[] = [
  'post',
  'mention',
  'reply',
  'quote',
  'repost',
  'comment',
  'message',
  'review',
  'article',
];

const text = z.string().min(1, 'is empty').max(1_000_000, 'is too long');
const optional = z
  .string()
  .max(4_000, 'is too long')
  .optional()
  .transform((value) => (value === '' ? undefined : value));

/** Columns a file may have; `at`, `author` and `text` must be there. */
const rowShape = z.object({
  at: z.string().transform((value, context) => {
    const at = Date.parse(value);
    const isExact = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/i.test(value.trim());
    if (isExact && Number.isFinite(at)) return at;
    context.addIssue({
      code: 'custom',
      message: 'must be a date (2026-11-22) or an instant with its offset (2026-11-22T09:30:00Z)',
    });
    return z.NEVER;
  }),
  author: text.max(300, 'is too long'),
  authorName: optional,
  text,
  id: optional,
  url: optional.refine(
    (value) => value === undefined || /^https?:\/\//i.test(value),
    'must begin with http:// or https://',
  ),
  language: optional.refine(
    (value) => value === undefined || /^[a-z]{2,3}\b/i.test(value),
    'must be a language code like en or sw',
  ),
  kind: z.enum(kinds as [ItemKind, ...ItemKind[]], { error: `must be one of ${kinds.join(', ')}` }).default('post'),
  rating: z.coerce.number().int().min(1).max(5).optional(),
  replyTo: optional,
  followers: z.coerce.number().int().min(0).optional(),
  verified: z.stringbool({ error: 'must be yes or no' }).optional(),
  country: optional.refine(
    (value) => value === undefined || countryCode(value) !== undefined,
    'must be a country code like KE or KEN',
  ),
});

/** A row as an item of a network, or everything that is wrong with it. A row without an identifier is known by its content. */
export function itemOfRow(row: ImportRow, number: number): { item: NetworkItem } | { errors: RowError[] } {
  const filled = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.trim(), typeof value === 'number' ? String(value) : value]),
  );
  for (const name of ['kind', 'rating', 'followers', 'verified']) if (filled[name] === '') delete filled[name];
  const parsed = rowShape.safeParse(filled);
  if (!parsed.success) {
    return {
      errors: parsed.error.issues.map((issue) => ({
        row: number,
        field: issue.path.join('.') || 'row',
        cause: wordOf(issue, filled),
      })),
    };
  }
  return { item: toItem(parsed.data) };
}

const wordOf = (issue: z.core.$ZodIssue, row: ImportRow): string =>
  row[String(issue.path[0])] === undefined && issue.code === 'invalid_type' ? 'is missing' : issue.message;

function toItem(row: z.infer<typeof rowShape>): NetworkItem {
  const handle = row.author.replace(/^@/, '');
  const content = createHash('sha256').update(`${row.at} ${handle} ${row.text}`).digest('hex').slice(0, 32);
  return {
    remoteId: row.id ?? row.url ?? `row:${content}`,
    kind: row.kind,
    author: {
      ...{ remoteId: handle, handle, name: row.authorName ?? handle },
      ...(row.followers === undefined ? {} : { followers: row.followers }),
      ...(row.verified === undefined ? {} : { verified: row.verified }),
      ...(row.country === undefined ? {} : { country: row.country }),
    },
    text: row.text,
    at: row.at,
    media: [],
    links: [],
    mentions: [],
    ref: null,
    ...(row.language === undefined ? {} : { language: row.language }),
    ...(row.url === undefined ? {} : { url: row.url }),
    ...(row.replyTo === undefined ? {} : { replyTo: row.replyTo }),
    ...(row.rating === undefined ? {} : { rating: row.rating }),
  };
}
