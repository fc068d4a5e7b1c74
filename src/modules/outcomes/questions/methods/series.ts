import { detectableBefore } from '../../domain/detectable-before.ts';
import { seriesChecks } from '../../domain/series-checks.ts';
import type { QuestionFacts } from '../question-facts.ts';
import type { Method } from './method.ts';

/** About days on which something happened to the whole: a campaign, an incident. */
const ABOUT: ReadonlySet<string> = new Set(['campaign', 'incident', 'post']);

export const seriesMethod: Method = {
  code: 'series',
  rung: 'E3',
  isAbout: ({ subject }) => ABOUT.has(subject.type),
  checks: ({ learned, controls, overlaps }) =>
    seriesChecks({ ...learned, controls: controls.length, overlaps: overlaps.length }),
  detectable: ({ learned: { values, start, end } }) => detectableBefore(values.subarray(0, start), end - start),
  seconds: ({ learned }) => Math.max(2, Math.round(learned.end / 60)),
  gather: async (_context, facts, plan) => seriesInput(facts, plan),
};

function seriesInput(
  { learned, daily, overlaps, subject, controls }: QuestionFacts,
  plan: { region: number; seed: string },
) {
  return {
    method: 'series' as const,
    unit: daily.unit,
    firstDay: learned.firstDay,
    outcome: learned.values,
    controls: controls.map(({ name, values }) => ({ name, values })),
    start: learned.start,
    end: learned.end,
    region: plan.region,
    overlaps: overlaps.length > 0,
    seed: plan.seed,
    isIncident: subject.type === 'incident',
  };
}
