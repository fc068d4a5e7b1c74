import type { Answer } from '../../contract-answers.ts';

/** A line of the answer's table. @param key worded in `questions.json` under `row.<key>` */
export const row = (
  key: string,
  unit: string,
  [value, low, high]: readonly [value: number, low?: number, high?: number],
): Answer['rows'][number] => ({
  label: { key: `questions.row.${key}`, values: {} },
  value,
  low: low ?? null,
  high: high ?? null,
  unit,
});
