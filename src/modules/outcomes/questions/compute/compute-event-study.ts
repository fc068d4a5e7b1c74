import { anyFailed, check, intervalsOf } from '../../../../analysis/estimate/index.ts';
import { quantile, quantileOfSorted } from '../../../../analysis/numerics/index.ts';
import { keyedRandom } from '../../../../kernel/random.ts';
import type { Picture } from '../../contract-answers.ts';
import type { MethodResult } from './method-result.ts';
import { row } from './row.ts';

export interface EventStudyInput {
  method: 'event-study';
  unit: string;
  /** One a post: traced visits on each day since it went out, and the worth of what is traced to it. */
  posts: { visits: number[]; worth: number }[];
  seed: string;
}

export const FEWEST_POSTS = 5;
/** Days since publication that are followed. */
export const FOLLOWED_DAYS = 14;
const DRAWS = 2_000;
const CODE_VERSION = 'event-study/1';

/**
 * What is credited to a post of this kind, and when its visits come. Posts differ more than their visitors do, so the interval is that of other posts of the kind
 * (bootstrap over posts). Credited by links, so never a cause.
 */
export function computeEventStudy({ unit, posts, seed }: EventStudyInput): MethodResult {
  const checks = [check('enough-cases', posts.length >= FEWEST_POSTS, { cases: posts.length, wanted: FEWEST_POSTS })];
  const shape = {
    method: 'event-study' as const,
    estimand: 'per-post',
    unit,
    assumptions: ['credited-not-caused', 'posts-of-a-kind'],
    checks,
    relative: null,
    detectable: null,
    codeVersion: CODE_VERSION,
  };
  if (anyFailed(checks))
    return {
      ...shape,
      verdict: 'cannot-be-answered',
      rung: 'E0',
      median: null,
      intervals: null,
      picture: null,
      rows: [],
    };
  const chosen = Array.from({ length: DRAWS }, (_, draw) => {
    const random = keyedRandom(seed, 'posts', draw);
    return posts.map(() => Math.floor(random.next() * posts.length));
  });
  const meanOf = (places: readonly number[], read: (post: EventStudyInput['posts'][number]) => number): number =>
    places.reduce((sum, i) => sum + read(posts[i] ?? { visits: [], worth: 0 }), 0) / places.length;
  const all = [...posts.keys()];
  const worth = (post: EventStudyInput['posts'][number]): number => post.worth;
  const intervals = intervalsOf(Float64Array.from(chosen, (one) => meanOf(one, worth)).sort(), quantileOfSorted);
  const median = meanOf(all, worth);
  const perPost = Array.from({ length: FOLLOWED_DAYS }, (_, day) => {
    const onDay = (post: EventStudyInput['posts'][number]): number => post.visits[day] ?? 0;
    const drawn = Float64Array.from(chosen, (one) => meanOf(one, onDay));
    const [low95 = 0, low50 = 0, high50 = 0, high95 = 0] = [0.025, 0.25, 0.75, 0.975].map((at) => quantile(drawn, at));
    return { low95, low50, median: meanOf(all, onDay), high50, high95 };
  });
  const picture: Picture = {
    type: 'after-publication',
    days: perPost.map((_, day) => day),
    perPost,
    posts: posts.length,
    unit: 'count',
  };
  return {
    ...shape,
    verdict: 'not-enough-evidence',
    rung: 'E1',
    median,
    intervals,
    picture,
    rows: [
      row('per-post', unit, [median, ...intervals[95]]),
      row('posts', 'count', [posts.length]),
      row('visits', 'count', [posts.reduce((sum, { visits }) => sum + visits.reduce((all, one) => all + one, 0), 0)]),
    ],
  };
}
