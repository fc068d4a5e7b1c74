/** The ways in which a query is asked again more loosely, each alone, so that what it misses can be named. */
export const loosenings = [
  'without-exclusions',
  'without-context',
  'words-apart',
  'any-form',
  'without-fields',
] as const;
export type Loosening = (typeof loosenings)[number];
