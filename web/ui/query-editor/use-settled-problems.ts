import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { QueryProblem } from '../query-problems.tsx';
import { problemsOf } from './reading.ts';

const TYPING_MS = 350;
const none: readonly QueryProblem[] = [];

/** What is wrong with the query, once typing and choosing rest: a bracket is not missing while it is being reached. */
export function useSettledProblems(value: string, isChoosing: boolean): readonly QueryProblem[] {
  const [settled] = useDebouncedValue(value, TYPING_MS);
  const problems = useMemo(() => problemsOf(settled), [settled]);
  return settled === value && !isChoosing ? problems : none;
}
