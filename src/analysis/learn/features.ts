import { type Token, tokenize } from '../text/index.ts';

/** Features are hashed into this many bits. */
export const FEATURE_BITS = 18;
/** Goes up whenever a text would be read into other features: what was learned from the former ones is not mixed with these. */
export const FEATURE_VERSION = 1;

const MASK = (1 << FEATURE_BITS) - 1;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const LONGEST_GRAM = 5;
const SHORTEST_GRAM = 3;
/** More of a word is not cut into n-grams: a made-up word of 20,000 letters must not push the others aside. */
const GRAMMED_UNITS = 32;
/** A text of more features than this is read to here. */
export const MAX_FEATURES = 4_096;

/** What kind of feature: a packed feature is `hash * 4 + kind`. */
const WORD = 0;
const BIGRAM = 1;
const GRAM = 2;
const SIGN = 3;
/** How much a feature of each kind weighs before the whole is brought to length 1: there are many n-grams for each word. */
const kindWeights: readonly number[] = [1, 0.8, 0.45, 0.8];

/** Packed features in the order of the text, each once. */
export type Features = Int32Array;

interface Reading {
  found: Int32Array;
  /** Which token of the text each came from; -1: from the signs. */
  origin: Int32Array;
  count: number;
}

const reading: Reading = { found: new Int32Array(MAX_FEATURES), origin: new Int32Array(MAX_FEATURES), count: 0 };
/** Which features were met in this text, by generation: nothing has to be cleared between texts. */
const met = new Int32Array(4 << FEATURE_BITS);
let generation = 0;

/**
 * The hashed words, pairs of neighbours and letter n-grams (3 to 5, with the word's ends) of a text, and given signs
 * (`sentiment:negative` of the word lists, `language:sw`). People's handles are not told apart: nobody is routed by name.
 * @param tokens of the same text, when they are at hand
 */
export function readFeatures(
  text: string,
  signs: readonly string[] = [],
  tokens: readonly Token[] = tokenize(text),
): Features {
  read(text, signs, tokens);
  return reading.found.slice(0, reading.count);
}

/** The same features and, for each, the number of the token it came from (-1: a sign). For explanations. */
export function readFeaturesWithOrigin(
  text: string,
  signs: readonly string[],
  tokens: readonly Token[],
): { features: Features; origin: Int32Array } {
  read(text, signs, tokens);
  return { features: reading.found.slice(0, reading.count), origin: reading.origin.slice(0, reading.count) };
}

/** What each feature weighs, so that a text of any length has length 1. */
export function featureValues(features: Features): { word: number; bigram: number; gram: number; sign: number } {
  let sum = 0;
  for (const packed of features) {
    const weight = kindWeights[packed & 3] ?? 0;
    sum += weight * weight;
  }
  const scale = sum === 0 ? 0 : 1 / Math.sqrt(sum);
  const [word = 0, bigram = 0, gram = 0, sign = 0] = kindWeights.map((weight) => weight * scale);
  return { word, bigram, gram, sign };
}

function read(text: string, signs: readonly string[], tokens: readonly Token[]): void {
  generation = (generation + 1) | 0;
  reading.count = 0;
  let previous = 0;
  for (let at = 0; at < tokens.length && reading.count < MAX_FEATURES; at++) {
    const token = tokens[at] as Token;
    const term = token.kind === 'handle' ? '@' : token.term;
    const hash = hashOf(term);
    add(hash, WORD, at);
    add(mix(previous, hash), BIGRAM, at);
    previous = hash;
    if (token.kind === 'word') addGrams(term, at);
  }
  if (previous !== 0) add(mix(previous, 0), BIGRAM, tokens.length - 1);
  for (const sign of signs) add(hashOf(sign), SIGN, -1);
  for (const mark of ['?', '؟', '!', '…', '...']) if (text.includes(mark)) add(hashOf(mark), SIGN, -1);
}

function addGrams(term: string, at: number): void {
  const end = Math.min(term.length, GRAMMED_UNITS);
  // -1 and `end` stand for the ends of the word.
  for (let from = -1; from <= end - SHORTEST_GRAM + 1; from++) {
    let hash = FNV_OFFSET;
    const last = Math.min(from + LONGEST_GRAM - 1, end);
    for (let i = from; i <= last; i++) {
      const unit = i < 0 ? 1 : i === end ? 2 : term.charCodeAt(i);
      hash = Math.imul(hash ^ unit, FNV_PRIME);
      if (i - from >= SHORTEST_GRAM - 1) add(hash, GRAM, at);
    }
  }
}

function add(hash: number, kind: number, at: number): void {
  const packed = (finish(hash) & MASK) * 4 + kind;
  if (met[packed] === generation || reading.count === MAX_FEATURES) return;
  met[packed] = generation;
  reading.found[reading.count] = packed;
  reading.origin[reading.count] = at;
  reading.count += 1;
}

function hashOf(term: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), FNV_PRIME);
  return hash;
}

const mix = (left: number, right: number): number => Math.imul(left ^ Math.imul(right, 0x9e3779b1), FNV_PRIME) ^ right;

/** FNV's low bits are poor on short inputs; murmur3's mixer evens them. */
function finish(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
