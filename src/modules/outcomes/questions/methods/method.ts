import type { Check, Rung } from '../../../../analysis/estimate/index.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import type { MethodCode } from '../../contract-answers.ts';
import type { Question } from '../../contract-questions.ts';
import type { MethodInput } from '../compute/method-input.ts';
import type { QuestionFacts } from '../question-facts.ts';

/** One way of answering, as the desk knows it: whether it may, what it could find, and what it has to be given. The computing itself stands in `compute/`. */
export interface Method {
  code: MethodCode;
  /** The highest rung it can reach. */
  rung: Rung;
  /** Whether it is about such questions at all; one that is not is not even shown. */
  isAbout(facts: QuestionFacts): boolean;
  /** What it needs; one failed check and it is not admissible. */
  checks(facts: QuestionFacts): Check[];
  /** The smallest effect it would find, in the outcome's unit. */
  detectable(facts: QuestionFacts): { absolute: number; relative: number | undefined } | undefined;
  /** A rough guess of how long it computes. */
  seconds(facts: QuestionFacts): number;
  /** Reads all that it computes from, inside one transaction. */
  gather(context: VerbContext, facts: QuestionFacts, plan: Question['plan']): Promise<MethodInput>;
}
