import { holds } from './holds.ts';
import { meetAtoms } from './meet.ts';
import type { Post } from './post.ts';
import { ATOM_SIZE, QUERY_SIZE, type Segment } from './segment.ts';
import { grownTo } from './term-table.ts';

export const ALL_SCOPES = -1;

/**
 * Adds the handles of the segment's queries that the post satisfies. Only queries of the scope are asked.
 * @returns how many were asked
 */
export function findMatches(segment: Segment, post: Post, scope: number, found: number[]): number {
  if (segment.queryCount === segment.dead) return 0;
  meetAtoms(segment, post);
  const count = gatherCandidates(segment, post);
  const { queries } = segment;
  const { candidates, stamp } = post;
  let asked = 0;
  for (let i = 0; i < count; i++) {
    const row = candidates[i] ?? 0;
    // It may be there by several of its words.
    if (queries[row] === stamp) continue;
    queries[row] = stamp;
    const own = queries[row + 1] ?? -1;
    if (own < 0 || (scope !== ALL_SCOPES && own !== scope)) continue;
    asked += 1;
    const code = queries[row + 2] ?? 0;
    if (code < 0 || holds(segment, post, code)) found.push(queries[row + 3] ?? 0);
  }
  return asked;
}

/** The queries that have one of the post's atoms in their cover, and whose guard is there as well. */
function gatherCandidates({ atoms, postings }: Segment, post: Post): number {
  const { stamp, atoms: met, atomCount } = post;
  let count = 0;
  for (let i = 0; i < atomCount; i++) {
    for (let cell = atoms[ATOM_SIZE * (met[i] ?? 0) + 3] ?? 0; cell !== 0; ) {
      const query = postings[cell] ?? 0;
      if (query < 0) {
        cell = ~query;
        continue;
      }
      const guard = postings[cell + 1] ?? 0;
      cell += 2;
      if (atoms[ATOM_SIZE * guard] !== stamp) continue;
      if (count === post.candidates.length) post.candidates = grownTo(post.candidates, 2 * count);
      post.candidates[count++] = QUERY_SIZE * query;
    }
  }
  return count;
}
