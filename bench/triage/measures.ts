/** How well guesses meet the truth, in percent, as each set's own papers count. */
import type { Measure } from './sets.ts';

export interface Guess {
  truth: string;
  guess: string;
}

export const accuracy = (guesses: readonly Guess[]): number => percent(guesses.filter(isRight).length, guesses.length);

const isRight = ({ truth, guess }: Guess): boolean => truth === guess;
const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

function ofLabel(guesses: readonly Guess[], label: string) {
  const isTrue = guesses.filter(({ truth }) => truth === label).length;
  const isGuessed = guesses.filter(({ guess }) => guess === label).length;
  const both = guesses.filter(({ truth, guess }) => truth === label && guess === label).length;
  return { count: isTrue, recall: percent(both, isTrue), f1: percent(2 * both, isTrue + isGuessed) };
}

export function measured(measure: Measure, guesses: readonly Guess[]): number {
  if (measure === 'accuracy') return accuracy(guesses);
  const labels = [...new Set(guesses.map(({ truth }) => truth))];
  const each = labels.map((label) => ({ label, ...ofLabel(guesses, label) }));
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  if (measure === 'mean recall') return mean(each.map(({ recall }) => recall));
  if (measure === 'macro F1') return mean(each.map(({ f1 }) => f1));
  if (measure === 'weighted F1') return each.reduce((sum, { f1, count }) => sum + f1 * count, 0) / guesses.length;
  return mean(each.filter(({ label }) => label === 'positive' || label === 'negative').map(({ f1 }) => f1));
}

/** Half the width of a 95 % interval around a share of so many, in points. */
export const samplingError = (share: number, count: number): number =>
  1.96 * Math.sqrt((share * (100 - share)) / Math.max(count, 1));
