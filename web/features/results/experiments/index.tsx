import { ExperimentPage } from './experiment-page.tsx';
import { ExperimentsPage } from './experiments-page.tsx';
import { PlanPage } from './plan-page.tsx';

/** `experiments` is the list, `experiments/new` the planning, `experiments/<id>` one with its lots and its answer. */
export function ExperimentScreens({ part }: { part: string | undefined }) {
  if (part === undefined) return <ExperimentsPage />;
  return part === 'new' ? <PlanPage /> : <ExperimentPage id={part} />;
}
