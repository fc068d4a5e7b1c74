/** Sites whose pages report outcomes by a script. Browser-safe. */
import { z } from 'zod';
import { type AreaContract, id, instant, leads, nothing } from '../../kernel/operation.ts';
import { source } from './contract-record.ts';

/** As a browser writes it in the Origin header: scheme, host, port if unusual, nothing behind. */
export const siteOrigin = z
  .string()
  .max(300)
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text),
    'https://shop.example',
  );

export const site = z.object({
  id,
  name: z.string(),
  key: z.string(),
  /** What to put into the pages. */
  snippet: z.string(),
  source: z.string(),
  origins: z.array(z.string()),
  /** Outcomes counted, and reports left out: by programs, and refused. */
  counted: z.int(),
  robots: z.int(),
  refused: z.int(),
  lastAt: instant.nullable(),
  createdAt: instant,
});
export type Site = z.infer<typeof site>;

export const siteOperations = {
  sites: {
    effect: 'read',
    roles: leads,
    summary: 'Sites whose pages may report outcomes, with what came from them',
    input: nothing,
    output: z.object({ items: z.array(site) }),
  },
  saveSite: {
    effect: 'write',
    roles: leads,
    summary: 'Let the pages of a site report outcomes by a script, or change the site with this id',
    input: z.object({
      id: id.optional(),
      name: z.string().trim().min(1).max(100),
      origins: z.array(siteOrigin).min(1).max(20),
      /** The source under which the shop's server reports the same outcomes, so that none counts twice. */
      source: source.default('site'),
    }),
    output: site,
  },
  endSite: {
    effect: 'write',
    roles: leads,
    summary: 'Take no more reports from a site; what was counted stays',
    input: z.object({ id }),
    output: nothing,
  },
} as const satisfies AreaContract;
