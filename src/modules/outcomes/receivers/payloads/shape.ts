import { z } from 'zod';
import type { EpochMs } from '../../../../kernel/time.ts';
import { poison, type Reading } from '../../domain/told.ts';

/** Ids come as numbers or texts. */
export const shopId = z.union([z.int().min(0), z.string().trim().min(1).max(150)]).transform(String);
/** Amounts come as texts in most places, as numbers in some. */
export const decimal = z.union([z.string().trim().max(40), z.number().transform(String)]);
export const address = z.string().max(10_000).nullish();

/** What is not there or of another kind, by its path. */
export const misshapen = ({ issues }: z.ZodError): Reading =>
  poison('shape', issues.map(({ path }) => path.map(String).join('.') || 'body').join(', '));

/** An instant with its offset. */
export function instantIn(text: string): EpochMs | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
