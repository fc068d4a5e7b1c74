import { useState } from 'react';
import { type ApiProblem, asProblem } from '../../lib/problem.ts';

/** One thing that is done now and may be refused: for what does not go through the desk's own operations. */
export function useDeed() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = async (deed: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await deed();
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setBusy(false);
    }
  };
  return { run, isBusy, problem };
}
