import { type CareFacts, careFacts } from './care-facts.ts';
import {
  addFigure,
  boundsOf,
  changeOf,
  changeOfCount,
  compared,
  count,
  type Gathering,
  minutes,
  none,
  opensOf,
  share,
  words,
} from './gathering.ts';

export interface CareFigures {
  now: CareFacts;
  before: CareFacts;
  opened: string;
  kept: string;
  breaches: string;
  wait: string;
  slow: string;
  mentions: string;
  negative: string;
}

/** What came in and how it was answered, beside the period before. */
export async function careFigures(gathering: Gathering): Promise<CareFigures> {
  const { context, period } = gathering;
  const now = await careFacts(context, boundsOf(gathering, period));
  const before = await careFacts(context, boundsOf(gathering, gathering.before));
  const withBefore = (change: Parameters<typeof compared>[2]) => compared(gathering, 'heard', change);
  const opens = opensOf('inbox.list', { sort: 'newest' }, 'inbox?sort=newest', 'conversations');
  const heard = opensOf('listening.search', instants(gathering), 'listening', 'mentions-by-day');
  return {
    ...{ now, before },
    opened: addFigure(gathering, {
      label: words('reports.figure.opened'),
      value: count(now.opened),
      ...withBefore(changeOfCount(now.opened, before.opened, 'neither')),
      opens,
    }),
    kept: addFigure(gathering, {
      label: words('reports.figure.kept'),
      value: keptShare(now),
      ...(!gathering.isComparable.heard || now.clocks === 0 || before.clocks === 0
        ? {}
        : changeOf(
            { value: 1 - now.breaches / now.clocks, shown: keptShare(now) },
            { value: 1 - before.breaches / before.clocks, shown: keptShare(before) },
            'more',
            isShareWithinChance([now.breaches, now.clocks], [before.breaches, before.clocks]),
          )),
      note: words('reports.note.kept', { count: count(now.clocks - now.breaches), of: count(now.clocks) }),
      opens,
    }),
    breaches: addFigure(gathering, {
      label: words('reports.figure.breaches'),
      value: count(now.breaches),
      ...withBefore(changeOfCount(now.breaches, before.breaches, 'less')),
      opens: opensOf(
        'inbox.list',
        { breached: true, sort: 'newest' },
        'inbox?breached=true&sort=newest',
        'conversations',
      ),
    }),
    wait: waitFigure(gathering, 'wait', now.medianMinutes, before.medianMinutes, now.answered),
    slow: waitFigure(gathering, 'slow', now.slowMinutes, before.slowMinutes, now.answered),
    mentions: addFigure(gathering, {
      label: words('reports.figure.mentions'),
      value: count(now.mentions),
      ...withBefore(changeOfCount(now.mentions, before.mentions, 'neither')),
      opens: heard,
    }),
    negative: addFigure(gathering, {
      label: words('reports.figure.negative'),
      value: now.mentions === 0 ? none : share(now.negative / now.mentions),
      ...(!gathering.isComparable.heard || now.mentions === 0 || before.mentions === 0
        ? {}
        : changeOf(
            { value: now.negative / now.mentions, shown: share(now.negative / now.mentions) },
            { value: before.negative / before.mentions, shown: share(before.negative / before.mentions) },
            'less',
            isShareWithinChance([now.negative, now.mentions], [before.negative, before.mentions]),
          )),
      note: words('reports.note.negative', { count: count(now.negative), of: count(now.mentions) }),
      opens: heard,
    }),
  };
}

const instants = (gathering: Gathering) => {
  const { since, until } = boundsOf(gathering, gathering.period);
  return { query: '', since: since.toISOString(), until: until.toISOString() };
};

const keptShare = ({ clocks, breaches }: CareFacts) => (clocks === 0 ? none : share(1 - breaches / clocks));

function waitFigure(
  gathering: Gathering,
  which: 'wait' | 'slow',
  now: number | null,
  before: number | null,
  of: number,
) {
  return addFigure(gathering, {
    label: words(`reports.figure.${which}`),
    value: now === null ? none : minutes(now),
    ...(!gathering.isComparable.heard || now === null || before === null
      ? {}
      : changeOf({ value: now, shown: minutes(now) }, { value: before, shown: minutes(before) }, 'less')),
    note: words('reports.note.wait', { count: count(of) }),
    opens: opensOf('inbox.list', { sort: 'newest' }, 'inbox?sort=newest', 'conversations'),
  });
}

type Part = readonly [part: number, whole: number];

/** Whether two shares may well be one: the test of two proportions with a pooled deviation, at one in twenty. */
function isShareWithinChance([a, n]: Part, [b, m]: Part): boolean {
  const pooled = (a + b) / (n + m);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  return deviation === 0 || Math.abs(a / n - b / m) < 1.96 * deviation;
}
