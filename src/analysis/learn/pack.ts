import { FEATURE_BITS, FEATURE_VERSION, type Features } from './features.ts';
import type { Example, Learner, LearnerOptions, Outcome, Standing } from './learner.ts';
import { newLearner } from './learner.ts';

/**
 * Features as bytes: sorted, each the distance from the one before, in sevens of bits (LEB128). About two bytes a feature.
 * The order of the text is lost; nothing that learns needs it.
 */
export function packFeatures(features: Features): Uint8Array {
  const sorted = features.slice().sort();
  const bytes: number[] = [];
  let before = 0;
  for (const feature of sorted) {
    let rest = feature - before;
    before = feature;
    while (rest > 0x7f) {
      bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/** @throws RangeError when the bytes are no features */
export function unpackFeatures(bytes: Uint8Array): Features {
  const features: number[] = [];
  let value = 0;
  let distance = 0;
  let shift = 0;
  for (const byte of bytes) {
    distance |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    value += distance;
    if (value >= 4 << FEATURE_BITS || shift > 28) throw new RangeError('not a packed text');
    features.push(value);
    distance = 0;
    shift = 0;
  }
  return Int32Array.from(features);
}

/** What is not numbers by the thousand. */
interface Head {
  format: 1;
  features: number;
  options: LearnerOptions;
  labels: string[];
  seen: number[];
  examples: number;
  rows: number;
  width: number;
  biasSquares: number;
  reviseAt: number;
  standing: Standing | null;
  window: Outcome[];
  memory: { label: string; bytes: number }[];
}

/**
 * A learner as bytes: a head in JSON, the numbers as little-endian float32, the memory packed. Bit for bit: what is unpacked goes on
 * learning exactly as the original would.
 */
export function packLearner(learner: Learner): Uint8Array {
  const { model } = learner;
  const packed = learner.memory.map(({ features }) => packFeatures(features));
  const head: Head = {
    format: 1,
    features: FEATURE_VERSION,
    options: learner.options,
    labels: model.labels,
    seen: model.seen,
    examples: model.examples,
    rows: model.rows,
    width: model.width,
    biasSquares: model.biasSquares,
    reviseAt: learner.reviseAt,
    standing: learner.standing ?? null,
    window: learner.window,
    memory: learner.memory.map(({ label }, i) => ({ label, bytes: packed[i]?.length ?? 0 })),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  // Numbers begin at a multiple of four.
  const padded = new Uint8Array(Math.ceil((4 + text.length) / 4) * 4).fill(0x20);
  new DataView(padded.buffer).setUint32(0, padded.length - 4, true);
  padded.set(text, 4);
  const hashes = new Uint32Array(model.rows);
  model.rowOf.forEach((row, hash) => {
    if (row > 0) hashes[row] = hash;
  });
  return joined([
    padded,
    bytesOf(hashes),
    bytesOf(model.weights.subarray(0, model.rows * model.width)),
    bytesOf(model.squares.subarray(0, model.rows)),
    bytesOf(model.bias),
    ...packed,
  ]);
}

/** @returns undefined when the bytes are of another version: the learner is then made anew from its examples */
export function unpackLearner(bytes: Uint8Array): Learner | undefined {
  const whole = bytes.slice();
  const length = new DataView(whole.buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length))) as Head;
  if (head.format !== 1 || head.features !== FEATURE_VERSION) return undefined;
  const learner = newLearner(head.options);
  const { model } = learner;
  let at = 4 + length;
  const floats = (count: number): Float32Array<ArrayBuffer> => {
    const taken = new Float32Array(whole.buffer, at, count);
    at += count * 4;
    return taken.slice();
  };
  const hashes = new Uint32Array(whole.buffer, at, head.rows);
  at += head.rows * 4;
  hashes.forEach((hash, row) => {
    if (row > 0) model.rowOf[hash] = row;
  });
  const { labels, seen, examples, rows, width, biasSquares } = head;
  Object.assign(model, { labels, seen, examples, rows, width, biasSquares });
  model.weights = floats(rows * width);
  model.squares = floats(rows);
  model.bias = floats(width);
  learner.memory = head.memory.map(({ label, bytes: size }): Example => {
    at += size;
    return { label, features: unpackFeatures(whole.subarray(at - size, at)) };
  });
  return Object.assign(learner, { window: head.window, standing: head.standing ?? undefined, reviseAt: head.reviseAt });
}

/** About how much memory a learner holds, in bytes. */
export const sizeOf = ({ model, memory }: Learner): number =>
  model.rowOf.byteLength +
  model.weights.byteLength +
  model.squares.byteLength +
  memory.reduce((sum, { features }) => sum + features.byteLength + 100, 0);

const bytesOf = (array: Float32Array | Uint32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
