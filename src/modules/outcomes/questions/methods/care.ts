import { sql } from 'kysely';
import { check } from '../../../../analysis/estimate/index.ts';
import { quantile } from '../../../../analysis/numerics/index.ts';
import { DAY_MS } from '../../../../kernel/time.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import { boundsOf } from '../../verbs/show-overview.ts';
import type { CareInput } from '../compute/compute-care.ts';
import { DAYS } from '../compute/kept-silent.ts';
import type { QuestionFacts } from '../question-facts.ts';
import { arrivalsOf } from './arrivals.ts';
import type { Method } from './method.ts';

/** Twice a hundred: as many answered quickly as slowly. */
const FEWEST_CASES = 200;

/** Quick against slow answers, by whether people had to write again. */
export const careMethod: Method = {
  code: 'care',
  rung: 'E2',
  isAbout: ({ subject, outcome }) => subject.type === 'reply-speed' && outcome.type === 'asking-again',
  checks: ({ learned, asked, home }) => {
    const opened = learned.values.subarray(learned.start, learned.end).reduce((sum, value) => sum + value, 0);
    const since = Temporal.PlainDate.from(asked.to).until(home.today, { largestUnit: 'day' }).days;
    return [
      check('enough-cases', opened >= FEWEST_CASES, { cases: opened, wanted: FEWEST_CASES }),
      check('followed-long-enough', since > DAYS, { days: since }),
    ];
  },
  // Half of the cases in each group, and the largest noise that a share can have: 2.8 standard errors.
  detectable: ({ learned }) => {
    const opened = learned.values.subarray(learned.start, learned.end).reduce((sum, value) => sum + value, 0);
    return opened < 2 ? undefined : { absolute: 2.8 * Math.sqrt(1 / opened), relative: undefined };
  },
  seconds: () => 6,
  gather,
};

interface Row {
  intent: string;
  urgency: string;
  waited: number;
  opened_at: number;
  replied_at: number;
  again_at: number | null;
}

/** More cases than this say nothing more. */
const MOST_CASES = 20_000;

async function gather(
  context: VerbContext,
  { asked, home }: QuestionFacts,
  { region, seed }: { region: number; seed: string },
): Promise<CareInput> {
  const { from, to } = await boundsOf(context, asked);
  const { rows } = await sql<Row>`
    with answered as (
      select c.id, c.person_id, c.intent, c.urgency, c.opened_at, min(m.at) as replied_at
      from conversations c join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
      where c.workspace_id = ${context.workspace} and not c.spam and c.opened_at >= ${new Date(from)} and c.opened_at < ${new Date(to)}
        and m.direction = 'out' and m.at >= c.opened_at and coalesce(m.state, 'live') in ('published', 'live', 'unconfirmed')
      group by c.workspace_id, c.id order by c.opened_at, c.id limit ${MOST_CASES})
    select a.intent, a.urgency, (extract(epoch from a.replied_at - a.opened_at) / 60)::float8 as waited, a.opened_at, a.replied_at,
      (select min(n.at) from conversations other join messages n on n.workspace_id = other.workspace_id and n.conversation_id = other.id
        where other.workspace_id = ${context.workspace} and other.person_id = a.person_id and n.direction = 'in' and n.at > a.replied_at
      ) as again_at
    from answered a order by a.opened_at, a.id`.execute(context.tx);
  const fastWithinMinutes =
    rows.length === 0
      ? 0
      : quantile(
          Float64Array.from(rows, ({ waited }) => waited),
          0.5,
        );
  // Who answers was followed to the same day whenever it is asked: the week after the last day.
  const until = to + DAYS * DAY_MS;
  return {
    method: 'care',
    cases: rows.map(({ intent, urgency, waited, replied_at, again_at }) => {
      const wroteAgain = again_at !== null && again_at <= until;
      const end = wroteAgain ? again_at : Math.max(replied_at, until);
      return {
        isFast: waited <= fastWithinMinutes,
        kind: `${intent} ${urgency}`,
        days: (end - replied_at) / DAY_MS,
        wroteAgain,
      };
    }),
    arrivals: arrivalsOf(rows, home.zone),
    fastWithinMinutes,
    region,
    seed,
  };
}
