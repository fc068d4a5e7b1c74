/** Counts of our posts: in one call where the server can, one by one where it can't. */
import { type Outcome, success } from '../../kernel/outcome.ts';
import type { Metrics, Posted, Session } from '../contract.ts';
import { call, lineOf } from './line.ts';
import { countsOf } from './map.ts';
import { postedRefShape } from './publish.ts';
import { type Status, statusShape } from './shapes.ts';

/** Posts one call may name. */
const together = 20;

export const metrics: Metrics = {
  async counts(session, posts) {
    const byId = new Map(posts.map((posted) => [postedRefShape.parse(posted.ref).id, posted]));
    const ids = [...byId.keys()];
    const found: Status[] = [];
    for (let start = 0; start < ids.length; start += together) {
      const some = await statusesOf(session, ids.slice(start, start + together));
      if (!some.ok) return some;
      found.push(...some.value);
    }
    return success(
      new Map(
        found.flatMap((status) => {
          const posted: Posted | undefined = byId.get(status.id);
          return posted ? [[posted.remoteId, countsOf(status)] as const] : [];
        }),
      ),
    );
  },
};

/** Several at once came with Mastodon 4.3. */
async function statusesOf(session: Session, ids: readonly string[]): Promise<Outcome<Status[]>> {
  const query = ids.map((id) => ['id[]', id] as const);
  const answer = await call(lineOf(session), { path: '/api/v1/statuses', query });
  if (answer.ok && Array.isArray(answer.value.body)) {
    return success((answer.value.body as unknown[]).flatMap((row) => statusShape.safeParse(row).data ?? []));
  }
  if (!answer.ok && answer.reason !== 'gone' && answer.reason !== 'refused') return answer;
  const found: Status[] = [];
  for (const id of ids) {
    const one = await call(lineOf(session), { path: `/api/v1/statuses/${encodeURIComponent(id)}` });
    if (!one.ok && one.reason !== 'gone') return one;
    const status = one.ok ? statusShape.safeParse(one.value.body).data : undefined;
    if (status) found.push(status);
  }
  return success(found);
}
