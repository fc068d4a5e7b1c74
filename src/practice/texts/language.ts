/** What people can mean when they write; each language words each of them in several ways. */
export const sayingKinds = [
  'mention',
  'question',
  'complaint',
  'praise',
  'interest',
  'press',
  'spam',
  'chat',
  'comment',
  'again',
  'echo',
  'thanks',
  'grudge',
  'storm',
] as const;
export type SayingKind = (typeof sayingKinds)[number];

export const languages = ['en', 'sw', 'he', 'ar'] as const;
export type Language = (typeof languages)[number];

/** Fillers of `{product}`, `{place}`, `{day}` and `{fault}`; `{at}`, `{firm}` and `{n}` come from the town. */
export interface Grammar {
  product: readonly string[];
  place: readonly string[];
  day: readonly string[];
  fault: readonly string[];
  /** Put behind a cheerful text now and then. */
  tails: readonly string[];
  givenNames: readonly string[];
  familyNames: readonly string[];
  bios: readonly string[];
  zones: readonly { zone: string; offsetHours: number }[];
  sayings: Readonly<Record<SayingKind, readonly string[]>>;
}
