import { channelCredit, type ChannelCredit, type JourneyRow, journeysOf } from '../../../../analysis/paths/index.ts';
import type { Picture } from '../../contract-answers.ts';
import type { MethodResult } from './method-result.ts';
import { row } from './row.ts';

export interface PathsInput {
  method: 'paths';
  channel: string;
  /** One an outcome: its touches, oldest first; none where it came without a trace. */
  ways: { channel: string; daysBefore: number }[][];
  /** Visits by network, whatever came of them. */
  visits: { network: string; visits: number }[];
  seed: string;
}

/** What the channel is credited with by every rule and chain, and how much nobody can trace. */
export function computePaths({ channel, ways, visits, seed }: PathsInput): MethodResult {
  const credit = channelCredit({ journeys: journeysOf(rowsOf(ways, visits)), channel, seed });
  const isAnswered = credit.verdict !== 'cannot-be-answered';
  return {
    method: 'paths',
    estimand: 'credited',
    unit: 'count',
    verdict: credit.verdict,
    rung: credit.rung,
    median: isAnswered ? (credit.median ?? 0) : null,
    intervals: credit.intervals ?? null,
    relative: null,
    detectable: null,
    checks: credit.checks,
    assumptions: credit.assumptions,
    picture: isAnswered ? drawn(credit) : null,
    rows: isAnswered
      ? [row('traced-outcomes', 'count', [credit.traced]), row('untraced', 'share', [untracedShare(credit)])]
      : [],
    codeVersion: credit.codeVersion,
  };
}

/** Visits that led to nothing that we know of: what is left of them when each outcome's own are taken off. */
function rowsOf(ways: PathsInput['ways'], visits: PathsInput['visits']): JourneyRow[] {
  const used = new Map<string, number>();
  for (const { channel } of ways.flat()) used.set(channel, (used.get(channel) ?? 0) + 1);
  const lost = visits.map(({ network, visits: all }) => ({
    touches: [{ channel: network }],
    outcomes: 0,
    lost: Math.max(0, all - (used.get(network) ?? 0)),
  }));
  return [...ways.map((touches) => ({ touches, outcomes: 1 })), ...lost];
}

const untracedShare = ({ traced, untraced }: ChannelCredit): number => untraced / Math.max(1, traced + untraced);

function drawn(credit: ChannelCredit): Picture {
  const all = credit.traced + credit.untraced;
  return {
    type: 'paths',
    credits: credit.channels.flatMap(({ name, isTooFew, credits }) =>
      credit.models.flatMap((model) => {
        const one = credits[model];
        if (one === undefined) return [];
        const [low, high] = one.intervals[95];
        return [{ channel: name, model, credit: one.credit, low, high, isTooFew }];
      }),
    ),
    isRankingHidden: credit.isRankingHidden,
    untraceable: {
      count: Math.round(credit.untraced),
      of: Math.round(all),
      share: all === 0 ? null : credit.untraced / all,
    },
    unit: 'count',
  };
}
