import { FEATURE_BITS, featureValues, type Features } from './features.ts';

/** A linear model of one question (which department? which intent?) that learns one example after another. */
export interface Model {
  /** Answers it knows, in the order in which they came. */
  labels: string[];
  /** How many examples of each. */
  seen: number[];
  /** Examples learned. */
  examples: number;
  /** Row of each feature, from 1; 0: never met. By the feature's hash. */
  rowOf: Int32Array;
  rows: number;
  /** Row by row, `width` answers each. */
  weights: Float32Array;
  /** Sum of squared gradients of each row: AdaGrad's memory, one for all answers. */
  squares: Float32Array;
  width: number;
  bias: Float32Array;
  biasSquares: number;
}

export const LEARNING_RATE = 0.5;
const FIRST_ROWS = 1_024;

export const newModel = (): Model => ({
  labels: [],
  seen: [],
  examples: 0,
  rowOf: new Int32Array(1 << FEATURE_BITS),
  rows: 1,
  weights: new Float32Array(FIRST_ROWS * 4),
  squares: new Float32Array(FIRST_ROWS),
  width: 4,
  bias: new Float32Array(4),
  biasSquares: 0,
});

/** Chance of each label by the model itself (softmax); not calibrated. */
export function chances(model: Model, features: Features): Float64Array {
  const scores = scoresOf(model, features);
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) sum += scores[c] = Math.exp((scores[c] as number) - highest);
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] as number) / sum;
  return scores;
}

function scoresOf(model: Model, features: Features): Float64Array {
  const { rowOf, weights, width, bias } = model;
  const count = model.labels.length;
  const scores = new Float64Array(count);
  for (let c = 0; c < count; c++) scores[c] = bias[c] as number;
  const { word, bigram, gram, sign } = featureValues(features);
  for (let i = 0; i < features.length; i++) {
    const packed = features[i] as number;
    const row = rowOf[packed >> 2] as number;
    if (row === 0) continue;
    const kind = packed & 3;
    const value = kind === 2 ? gram : kind === 0 ? word : kind === 1 ? bigram : sign;
    const from = row * width;
    for (let c = 0; c < count; c++) scores[c] = (scores[c] as number) + (weights[from + c] as number) * value;
  }
  return scores;
}

/** One step of gradient descent towards a label. */
export function step(model: Model, features: Features, label: number, rate = LEARNING_RATE): void {
  const errors = chances(model, features);
  errors[label] = (errors[label] as number) - 1;
  let square = 0;
  for (const error of errors) square += error * error;
  const { word, bigram, gram, sign } = featureValues(features);
  for (let i = 0; i < features.length; i++) {
    const packed = features[i] as number;
    const row = rowFor(model, packed >> 2);
    const kind = packed & 3;
    const value = kind === 2 ? gram : kind === 0 ? word : kind === 1 ? bigram : sign;
    const sum = (model.squares[row] as number) + square * value * value;
    model.squares[row] = sum;
    const pace = (rate * value) / Math.sqrt(sum + 1e-8);
    const from = row * model.width;
    for (let c = 0; c < errors.length; c++)
      model.weights[from + c] = (model.weights[from + c] as number) - pace * (errors[c] as number);
  }
  model.biasSquares += square;
  const pace = (rate * 0.1) / Math.sqrt(model.biasSquares + 1);
  for (let c = 0; c < errors.length; c++) model.bias[c] = (model.bias[c] as number) - pace * (errors[c] as number);
}

function rowFor(model: Model, hash: number): number {
  const known = model.rowOf[hash] as number;
  if (known !== 0) return known;
  const row = model.rows;
  if (row === model.squares.length) {
    model.squares = grown(model.squares, row * 2);
    model.weights = grown(model.weights, row * 2 * model.width);
  }
  model.rows += 1;
  model.rowOf[hash] = row;
  return row;
}

/** The number of a label; a new one widens the model. */
export function labelFor(model: Model, label: string): number {
  const known = model.labels.indexOf(label);
  if (known >= 0) return known;
  model.labels.push(label);
  if (model.labels.length > model.width) widen(model);
  return model.labels.length - 1;
}

function widen(model: Model): void {
  const { width, weights } = model;
  const wider = new Float32Array(model.squares.length * width * 2);
  for (let row = 0; row < model.rows; row++)
    wider.set(weights.subarray(row * width, (row + 1) * width), row * width * 2);
  model.weights = wider;
  model.bias = grown(model.bias, width * 2);
  model.width = width * 2;
}

function grown(array: Float32Array, length: number): Float32Array {
  const larger = new Float32Array(length);
  larger.set(array);
  return larger;
}
