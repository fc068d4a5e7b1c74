import { calibrate, type Calibration, chanceOf, type Signals } from './calibrate.ts';
import { featureValues, type Features } from './features.ts';
import { chances, labelFor, type Model, newModel, step } from './model.ts';
import { wilson } from './wilson.ts';

/** The answer "none of these": not for us. It is learned like every other, and never acted upon. */
export const NONE = 'none';

export interface Example {
  features: Features;
  label: string;
}

/** A prediction made before the answer was known, and whether it was right. */
export interface Outcome extends Signals {
  predicted: string;
  right: boolean;
}

export interface LearnerOptions {
  /** How far one example moves the model: 1 for topics, 0.2 for feelings, whose labels people disagree on. */
  rate: number;
  /** How much more an example of a rare answer counts: 0 not at all, 1 as much as all of a common one together. */
  balance: number;
  /** Older examples learned again with each new one; makes one pass as good as several. While examples are few, up to five times as many. */
  replays: number;
  /** How many examples are remembered for that. */
  memory: number;
  /** How many outcomes are looked back on. */
  window: number;
  /** How many of the newest examples are tried again, each by a model that has not seen it, to set the threshold. */
  revised: number;
  /** Precision that is promised before anything is done without a person. */
  target: number;
}

export const defaultOptions: LearnerOptions = {
  rate: 1,
  balance: 0,
  replays: 3,
  memory: 2_000,
  window: 1_000,
  revised: 1_000,
  target: 0.95,
};

/** Whatever the average of a threshold is, no single act below this chance: what is foreign gathers just above it. */
const LEAST_CHANCE = 0.8;
/** Fewer outcomes say nothing about how often the model is right. */
export const LEAST_OUTCOMES = 30;

export interface Learner {
  options: LearnerOptions;
  model: Model;
  memory: Example[];
  window: Outcome[];
  /** Made anew after every tenth part of growth. */
  standing: Standing | undefined;
  reviseAt: number;
}

/** How far the learner may be trusted, by its own record. */
export interface Standing {
  calibration: Calibration;
  /** Chance from which it may act alone; absent: it may not. */
  threshold: number | undefined;
}

export interface Prediction extends Signals {
  /** Best first, with the model's own chances, not calibrated. */
  ranking: readonly { label: string; share: number }[];
  /** Chance that the first is right, by the record; absent while the record is too short. */
  chance: number | undefined;
  /** Above the threshold, and not `none`. */
  mayAct: boolean;
}

export const newLearner = (options: Partial<LearnerOptions> = {}): Learner => ({
  options: { ...defaultOptions, ...options },
  model: newModel(),
  memory: [],
  window: [],
  standing: undefined,
  reviseAt: LEAST_OUTCOMES,
});

/**
 * Predicts, then learns: what the prediction was worth goes into the record (prequential).
 * The same examples in the same order give the same learner, one by one or at once.
 */
export function learn(learner: Learner, examples: readonly Example[]): void {
  const lastRevision = lastRevisionAmong(learner, examples.length);
  for (const { label, features } of examples) {
    // Sums of floating numbers depend on their order, and what is stored comes back sorted.
    const example = { label, features: features.slice().sort() };
    record(learner, example);
    adapt(learner, example);
    if (learner.model.examples === learner.reviseAt) {
      learner.reviseAt = nextRevision(learner.reviseAt);
      // What the next revision of this very batch would replace is not worked out.
      if (learner.model.examples === lastRevision) learner.standing = revise(learner);
    }
  }
}

const nextRevision = (at: number): number => at + Math.max(10, Math.floor(at / 10));

function lastRevisionAmong(learner: Learner, count: number): number {
  const end = learner.model.examples + count;
  let at = learner.reviseAt;
  while (nextRevision(at) <= end) at = nextRevision(at);
  return at;
}

function record(learner: Learner, { features, label }: Example): void {
  if (learner.model.labels.length < 2) return;
  const { ranking, odds, familiar } = predict(learner, features);
  const predicted = ranking[0]?.label ?? NONE;
  learner.window.push({ predicted, right: predicted === label, odds, familiar });
  if (learner.window.length > learner.options.window) learner.window.shift();
}

function adapt({ model, options, memory }: Learner, example: Example): void {
  const number = model.examples;
  teach(model, options, example, 1);
  const replays = Math.round(options.replays * Math.min(5, Math.max(1, FEW / (number + 1))));
  for (let i = 0; i < replays && memory.length > 0; i++)
    teach(model, options, memory[drawn(number, i, memory.length)] as Example, 0);
  memory[number % options.memory] = example;
  model.examples += 1;
}

const FEW = 400;
/** However rare an answer is, its examples move the model no further than this many common ones. */
const MOST_LIFT = 4;

function teach(model: Model, { rate, balance }: LearnerOptions, { features, label }: Example, counted: 0 | 1): void {
  const answer = labelFor(model, label);
  const seen = (model.seen[answer] ?? 0) + counted;
  model.seen[answer] = seen;
  const even = (model.examples + 1) / (model.labels.length * Math.max(seen, 1));
  step(model, features, answer, rate * Math.min(even ** balance, MOST_LIFT));
}

/** Parts of which each is judged by a model of all the others. */
const FOLDS = 5;
const PASSES = 2;

/**
 * The record as today's model would have made it: the newest examples, each judged by a model that learned from the others only.
 * The prequential record lags behind (most of it was made by younger, worse models), so a threshold taken from it is far too careful.
 */
function revise(learner: Learner): Standing | undefined {
  const { memory, options, model, window } = learner;
  // By now the record is made by models that learned from more than a fold could.
  if (model.examples >= options.memory && window.length === options.window) return judgeRecord(window, options.target);
  const newest =
    memory.length < options.memory
      ? memory.slice(-options.revised)
      : inOrder(memory, model.examples).slice(-options.revised);
  const outcomes: Outcome[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const other = newLearner({ ...options, replays: 0 });
    const rest = newest.filter((_, i) => i % FOLDS !== fold);
    for (let pass = 0; pass < PASSES; pass++) for (const example of rest) adapt(other, example);
    if (other.model.labels.length < 2) return undefined;
    for (let i = fold; i < newest.length; i += FOLDS) {
      const { features, label } = newest[i] as Example;
      const { ranking, odds, familiar } = predict(other, features);
      const predicted = ranking[0]?.label ?? NONE;
      outcomes.push({ predicted, right: predicted === label, odds, familiar });
    }
  }
  return judgeRecord(outcomes, options.target);
}

/** The memory is a ring: oldest first. */
const inOrder = (memory: readonly Example[], examples: number): Example[] => {
  const next = examples % memory.length;
  return [...memory.slice(next), ...memory.slice(0, next)];
};

/** What the learner would answer. */
export function predict(learner: Learner, features: Features): Prediction {
  const { model } = learner;
  const shares = chances(model, features);
  const ranking = model.labels
    .map((label, c) => ({ label, share: shares[c] as number }))
    .sort((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1));
  const best = Math.min(Math.max(ranking[0]?.share ?? 0, 1e-9), 1 - 1e-9);
  const signals = { odds: Math.log(best / (1 - best)), familiar: familiarity(model, features) };
  if (learner.standing === undefined || ranking.length < 2)
    return { ranking, ...signals, chance: undefined, mayAct: false };
  const { calibration, threshold } = learner.standing;
  const chance = chanceOf(calibration, signals);
  const mayAct = threshold !== undefined && chance >= threshold && ranking[0]?.label !== NONE;
  return { ranking, ...signals, chance, mayAct };
}

function familiarity(model: Model, features: Features): number {
  const { word, bigram, gram, sign } = featureValues(features);
  let met = 0;
  for (let i = 0; i < features.length; i++) {
    const packed = features[i] as number;
    if (model.rowOf[packed >> 2] === 0) continue;
    const kind = packed & 3;
    const value = kind === 2 ? gram : kind === 0 ? word : kind === 1 ? bigram : sign;
    met += value * value;
  }
  return met;
}

/**
 * The lowest chance above which the Wilson lower bound of the precision at 95 % still reaches the target. Predictions of `none` are not
 * acted upon and don't count; what was none of ours and was predicted to be ours counts as wrong, as it would be.
 */
function judgeRecord(window: readonly Outcome[], target: number): Standing {
  const calibration = calibrate(window);
  const ours = window
    .filter((outcome) => outcome.predicted !== NONE)
    .map((outcome) => ({ chance: chanceOf(calibration, outcome), right: outcome.right }))
    .sort((a, b) => b.chance - a.chance);
  let right = 0;
  let threshold: number | undefined;
  ours.forEach((outcome, i) => {
    if (outcome.right) right += 1;
    if (outcome.chance !== ours[i + 1]?.chance && wilson(right, i + 1).low >= target)
      threshold = Math.max(outcome.chance, LEAST_CHANCE);
  });
  return { calibration, threshold };
}

/** A number below `below` from the example's number and the turn: evenly spread, the same on every machine. */
function drawn(number: number, turn: number, below: number): number {
  let h = Math.imul(number + 1, 0x9e3779b1) ^ Math.imul(turn + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) % below;
}
