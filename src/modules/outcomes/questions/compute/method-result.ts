import type { Check, Intervals, Rung, Verdict } from '../../../../analysis/estimate/index.ts';
import type { Answer, MethodCode, Picture } from '../../contract-answers.ts';

/** What one method answers, before it is put into words and beside the cost. */
export interface MethodResult {
  method: MethodCode;
  estimand: string;
  unit: string;
  verdict: Verdict;
  rung: Rung;
  median: number | null;
  intervals: Intervals | null;
  relative: { median: number; low: number; high: number } | null;
  detectable: number | null;
  checks: readonly Check[];
  assumptions: readonly string[];
  picture: Picture | null;
  /** What is drawn below the first. */
  morePictures?: readonly Picture[];
  rows: Answer['rows'];
  recovered?: NonNullable<Answer['recovered']>;
  codeVersion: string;
}

/** Told how far it is, 0 to 1, and asked whether to go on. */
export interface Hooks {
  onProgress(done: number): void;
  stopped(): boolean;
}
