import { check } from '../../../../analysis/estimate/index.ts';
import type { PanelInput } from '../compute/compute-panel.ts';
import type { ControlSeries } from '../control-series.ts';
import type { QuestionFacts } from '../question-facts.ts';
import type { Method } from './method.ts';

const ABOUT: ReadonlySet<string> = new Set(['campaign', 'incident']);
/** As the method itself asks for them, the one that is asked about among them. */
const FEWEST_UNITS = 8;
const FEWEST_BEFORE = 8;

/** Compared with other shops, regions or brands: daily series in the same unit. */
export const panelMethod: Method = {
  code: 'panel',
  rung: 'E3',
  isAbout: (facts) => ABOUT.has(facts.subject.type) && comparable(facts).length > 0,
  checks: (facts) => [
    check('enough-units', comparable(facts).length + 1 >= FEWEST_UNITS, {
      units: comparable(facts).length + 1,
      wanted: FEWEST_UNITS,
    }),
    check('enough-periods', facts.learned.start >= FEWEST_BEFORE, {
      periods: facts.learned.start,
      wanted: FEWEST_BEFORE,
    }),
    check('no-overlap', facts.overlaps.length === 0, { overlaps: facts.overlaps.length }),
  ],
  // Its error comes from the other places, and is known only once they were weighed.
  detectable: () => undefined,
  seconds: ({ learned }) => Math.max(2, Math.round(learned.end / 100)),
  gather: async (_context, facts, { region, seed }): Promise<PanelInput> => ({
    method: 'panel',
    unit: facts.daily.unit,
    firstDay: facts.learned.firstDay,
    outcome: facts.learned.values,
    controls: comparable(facts).map(({ name, values }) => ({ name, values })),
    start: facts.learned.start,
    end: facts.learned.end,
    overlaps: facts.overlaps.length > 0,
    region,
    seed,
  }),
};

const comparable = ({ controls, daily }: QuestionFacts): ControlSeries[] =>
  controls.filter(({ unit }) => (daily.unit.startsWith('minor:') ? unit === 'money' : unit === daily.unit));
