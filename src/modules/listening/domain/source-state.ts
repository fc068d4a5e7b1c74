/** Why a source does not work now: a connector's code, what it said, and since when. */
export interface SourceProblem {
  code: string;
  reason: string;
  detail: string;
  since: number;
}

export type SourceState = 'working' | 'paused' | 'waiting' | 'failing' | 'needs-account';

/** What a person needs to know about a source, from its row. */
export function sourceState(row: { paused: boolean; problem: SourceProblem | null }): SourceState {
  if (row.paused) return 'paused';
  if (row.problem === null) return 'working';
  if (row.problem.reason === 'reconnect') return 'needs-account';
  return row.problem.reason === 'rate-limited' ? 'waiting' : 'failing';
}
