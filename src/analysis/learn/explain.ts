import { type Token, tokenize } from '../text/index.ts';
import { featureValues, readFeaturesWithOrigin } from './features.ts';
import type { Model } from './model.ts';

/** A piece of the text that spoke for an answer. Offsets in UTF-16 units, `end` exclusive. */
export interface Reason {
  start: number;
  end: number;
  /** As written. */
  written: string;
  /** How far it moved the answer's score above the mean of all answers. */
  weight: number;
}

const MOST_REASONS = 6;
/** What speaks less than this part of the loudest word is not worth lighting. */
const LEAST_SHARE = 0.15;

/** The words of a text that spoke most for an answer, loudest first: each with what its letters and its pair with the word before say. */
export function explain(model: Model, text: string, signs: readonly string[], label: string): Reason[] {
  const answer = model.labels.indexOf(label);
  if (answer < 0) return [];
  const tokens = tokenize(text);
  const weights = weighTokens(model, text, signs, tokens, answer);
  const reasons = tokens
    .map(({ start, end }, i) => ({ start, end, written: text.slice(start, end), weight: weights[i] ?? 0 }))
    .sort((a, b) => b.weight - a.weight || a.start - b.start);
  const least = (reasons[0]?.weight ?? 0) * LEAST_SHARE;
  return reasons.filter(({ weight }) => weight > 0 && weight >= least).slice(0, MOST_REASONS);
}

function weighTokens(
  { rowOf, weights, width, labels }: Model,
  text: string,
  signs: readonly string[],
  tokens: readonly Token[],
  answer: number,
): Float64Array {
  const { features, origin } = readFeaturesWithOrigin(text, signs, tokens);
  const values = featureValues(features);
  const byKind = [values.word, values.bigram, values.gram, values.sign];
  const spoken = new Float64Array(tokens.length);
  for (let i = 0; i < features.length; i++) {
    const packed = features[i] as number;
    const row = rowOf[packed >> 2] as number;
    const token = origin[i] as number;
    if (row === 0 || token < 0) continue;
    let mean = 0;
    for (let c = 0; c < labels.length; c++) mean += (weights[row * width + c] as number) / labels.length;
    const above = (weights[row * width + answer] as number) - mean;
    spoken[token] = (spoken[token] as number) + above * (byKind[packed & 3] as number);
  }
  return spoken;
}
