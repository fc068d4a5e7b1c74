import { checkAgainstLimits, graphemeCount } from '../common-checks.ts';
import type { CheckProblem, Limits, VariantContent } from '../contract.ts';

/** Bluesky counts what a reader sees as one character, whatever it is, and bytes besides. */
export const check = (content: VariantContent, limits: Limits): CheckProblem[] =>
  checkAgainstLimits(content, limits, graphemeCount(content.text));
