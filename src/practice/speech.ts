import { keyedRandom } from '../kernel/random.ts';
import { pick } from './draws.ts';
import { ar } from './texts/ar.ts';
import { en } from './texts/en.ts';
import { he } from './texts/he.ts';
import type { Grammar, Language, SayingKind } from './texts/language.ts';
import { sw } from './texts/sw.ts';

export const grammars: Readonly<Record<Language, Grammar>> = { en, sw, he, ar };

const cheerful: ReadonlySet<SayingKind> = new Set(['mention', 'praise', 'chat', 'comment', 'thanks']);

/** What a saying is worded from; the same saying always gives the same text. */
export interface Saying {
  /** The identifier of the happening: the key of every choice of words. */
  id: string;
  kind: SayingKind;
  language: Language;
}

/** The firm as people speak of it. */
export interface FirmName {
  handle: string;
  name: string;
}

/**
 * The text of a saying. With `tagged` false the firm stands there by name instead of by handle:
 * found by a search, but never announced to the firm.
 */
export function wording(seed: string, saying: Saying, firm: FirmName, tagged = true): string {
  const random = keyedRandom(seed, 'words', saying.id);
  const grammar = grammars[saying.language];
  const slots: Record<string, string> = {
    product: pick(random, grammar.product),
    place: pick(random, grammar.place),
    day: pick(random, grammar.day),
    fault: pick(random, grammar.fault),
    n: `K-${10_000 + Math.floor(random.next() * 90_000)}`,
    at: tagged ? `@${firm.handle}` : firm.name,
    firm: firm.name,
  };
  const template = pick(random, grammar.sayings[saying.kind]);
  const tail = cheerful.has(saying.kind) && random.next() < 0.35 ? pick(random, grammar.tails) : '';
  const text = template.replaceAll(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '') + tail;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
