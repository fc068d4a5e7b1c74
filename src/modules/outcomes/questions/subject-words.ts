import type { QuestionOutcome } from '../contract-questions.ts';
import type { SpokenValue } from '../contract-words.ts';
import type { QuestionFacts } from './question-facts.ts';

/** What is asked about, as it is called in a sentence: its own name, or ours for what has none. */
export const subjectWords = ({ asked, subject }: Pick<QuestionFacts, 'asked' | 'subject'>): SpokenValue =>
  asked.name === '' ? { word: `questions.subject.${subject.type}` } : asked.name;

export function outcomeWords(outcome: QuestionOutcome, name: string): SpokenValue {
  if (outcome.type === 'recorded') return { word: `questions.outcome.${outcome.kind}.${outcome.measure}` };
  return outcome.type === 'series' ? name : { word: 'questions.outcome.asking-again' };
}
