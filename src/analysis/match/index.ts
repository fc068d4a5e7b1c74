export { type Matcher, openMatcher } from './matcher.ts';
export type { Added, QueryName } from './saved.ts';
export type { Refusal } from './weigh.ts';
