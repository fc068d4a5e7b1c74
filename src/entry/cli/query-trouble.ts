import type { z } from 'zod';
import type { queryProblem } from '../../modules/listening/contract-shapes.ts';
import type { speaker } from './say.ts';

type Problem = z.output<typeof queryProblem>;

/** What is wrong with a query: each cause with the words it is about, and the query as it would be when mended. */
export function queryTrouble(query: string, problems: readonly Problem[], say: ReturnType<typeof speaker>): string[] {
  const lines = problems.map(({ code, severity, start, end, values }) => {
    const place = query.slice(start, Math.max(end, start + 1)) || query.slice(-1);
    return `  \u2068${place}\u2069: ${say(`query.query.${severity}.${code}`, values)}`;
  });
  const mended = withRepairs(query, problems);
  return mended === query ? lines : [...lines, say('cli.mended'), `  ${mended}`];
}

/** From the end to the beginning, so that places stay true. */
function withRepairs(query: string, problems: readonly Problem[]): string {
  const repairs = problems.flatMap(({ repair }) => (repair === undefined ? [] : [repair]));
  repairs.sort((a, b) => b.start - a.start || b.end - a.end);
  return repairs.reduce(
    (text, { start, end, with: written }) => text.slice(0, start) + written + text.slice(end),
    query,
  );
}
