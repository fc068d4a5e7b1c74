import { success } from '../../kernel/outcome.ts';
import type { Metrics } from '../contract.ts';
import { call } from './line.ts';
import { allCountsShape } from './payload.ts';

export const metrics: Metrics = {
  counts: async (session, posts) => {
    const ids = posts.slice(0, 25).map((post) => encodeURIComponent(post.remoteId));
    const answer = await call(session, { path: `/v1/counts?ids=${ids.join()}` }, allCountsShape);
    return answer.ok ? success(new Map(answer.value.counts.map(({ id, ...counts }) => [id, counts]))) : answer;
  },
};
