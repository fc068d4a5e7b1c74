import type { Random } from '../../kernel/random.ts';
import { drawNormalFast } from '../numerics/index.ts';
import { type Gains, whiten } from './gains.ts';
import type { RegressionPrior } from './model.ts';

/** What the regression needs of X once, and room for a round. */
export interface RegressionRoom {
  /** Values of each column over the time before. */
  columns: readonly Float64Array[];
  /** Precision of the prior on the coefficients, per unit of precision of residual and noise; `i * columns.length + j`. */
  prior: Float64Array;
  always: Int32Array;
  others: Int32Array;
  /** Others tried in a round. */
  tried: number;
  /** Log odds of another column before the data. */
  logOdds: number;
  /** Columns and outcome as misses of the filter, their products, and what the columns pull. */
  white: readonly Float64Array[];
  target: Float64Array;
  gram: Float64Array;
  pull: Float64Array;
  /** Cholesky factors of the members' prior and posterior precision, rows as long as there are columns; those of `always` come first. */
  before: Float64Array;
  after: Float64Array;
  half: Float64Array;
  members: Int32Array;
}

/** @param columns values over the time before only */
export function regressionRoom(columns: readonly Float64Array[], prior: RegressionPrior): RegressionRoom {
  const count = columns.length;
  const rows = columns[0]?.length ?? 1;
  const all = Int32Array.from({ length: count }, (_, i) => i);
  const others = all.filter((i) => !prior.always.has(i));
  const chance = others.length === 0 ? 0.5 : Math.min(0.99, prior.expectedSize / others.length);
  const room: RegressionRoom = {
    columns,
    prior: new Float64Array(count * count),
    always: all.filter((i) => prior.always.has(i)),
    others,
    tried: Math.min(others.length, Math.max(4, Math.ceil(others.length / 8))),
    logOdds: Math.log(chance / (1 - chance)),
    white: columns.map((column) => column.slice()),
    target: new Float64Array(rows),
    gram: new Float64Array(count * count),
    pull: new Float64Array(count),
    before: new Float64Array(count * count),
    after: new Float64Array(count * count),
    half: new Float64Array(count),
    members: new Int32Array(count),
  };
  fillGram(room, all);
  // Zellner's g, half shrunk to its diagonal, so that columns that say the same do not break it.
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const share = ((room.gram[i * count + j] ?? 0) * prior.weight) / rows;
      room.prior[i * count + j] = i === j ? share + 1e-9 : share / 2;
    }
  room.members.set(room.always);
  return room;
}

function fillGram({ white, gram }: RegressionRoom, wanted: ArrayLike<number>): void {
  const count = white.length;
  for (let p = 0; p < wanted.length; p++) {
    const i = wanted[p] ?? 0;
    for (let q = 0; q <= p; q++) {
      const j = wanted[q] ?? 0;
      const sum = product(white[i], white[j]);
      gram[i * count + j] = sum;
      gram[j * count + i] = sum;
    }
  }
}

/** Four sums side by side, so that each addition need not wait for the last. */
function product(a: Float64Array = new Float64Array(0), b: Float64Array = a): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length & ~3;
  for (let t = 0; t < whole; t += 4) {
    s0 += (a[t] ?? 0) * (b[t] ?? 0);
    s1 += (a[t + 1] ?? 0) * (b[t + 1] ?? 0);
    s2 += (a[t + 2] ?? 0) * (b[t + 2] ?? 0);
    s3 += (a[t + 3] ?? 0) * (b[t + 3] ?? 0);
  }
  for (let t = whole; t < a.length; t++) s0 += (a[t] ?? 0) * (b[t] ?? 0);
  return s0 + s1 + (s2 + s3);
}

export interface RegressionDraw {
  isIn: Uint8Array;
  coefficients: Float64Array;
}

/**
 * Which columns matter and their coefficients, given the scales, with the states integrated out: columns come and go with coefficients integrated out too
 * (George and McCulloch 1997; as in Scott and Varian 2014), some tried in each round, by lot.
 * @param y the series, less what is believed of its first level; @param total variance of residual and noise together
 */
export function drawRegression(
  random: Random,
  room: RegressionRoom,
  y: Float64Array,
  gains: Gains,
  total: number,
  last: RegressionDraw,
): RegressionDraw {
  const isIn = Uint8Array.from(last.isIn);
  const candidates = Array.from(
    { length: room.tried },
    () => room.others[Math.floor(random.next() * room.others.length)] ?? 0,
  );
  const wanted = [...new Set([...room.always, ...room.others.filter((i) => isIn[i] === 1), ...candidates])];
  whiten(y, gains, room.target);
  for (const i of wanted) {
    const column = room.columns[i];
    const into = room.white[i];
    if (column && into) whiten(column, gains, into);
    room.pull[i] = product(into, room.target);
  }
  fillGram(room, wanted);
  const fixed = room.always.length;
  factorRows(room, total, 0, fixed);
  let here = weigh(room, isIn, total);
  for (const i of candidates) {
    isIn[i] = 1 - (isIn[i] ?? 0);
    const there = weigh(room, isIn, total);
    const gain = there.logWeight - here.logWeight + (isIn[i] === 1 ? room.logOdds : -room.logOdds);
    if (Math.log(1 - random.next()) < gain) here = there;
    else isIn[i] = 1 - (isIn[i] ?? 0);
  }
  const { count } = weigh(room, isIn, total);
  return { isIn, coefficients: drawCoefficients(random, room, count) };
}

/** The members' weight, all but a constant. Only rows after those that are always in are worked out anew. */
function weigh(room: RegressionRoom, isIn: Uint8Array, total: number): { count: number; logWeight: number } {
  const fixed = room.always.length;
  let count = fixed;
  for (const i of room.others) if (isIn[i] === 1) room.members[count++] = i;
  factorRows(room, total, fixed, count);
  const stride = room.columns.length;
  let logWeight = 0;
  for (let a = 0; a < count; a++)
    logWeight +=
      0.5 * (room.half[a] ?? 0) ** 2 + Math.log((room.before[a * stride + a] ?? 1) / (room.after[a * stride + a] ?? 1));
  return { count, logWeight };
}

/** Rows `from` to `to` of both Cholesky factors of the members, and of the forward solution. */
function factorRows(room: RegressionRoom, total: number, from: number, to: number): void {
  const { columns, members, prior, gram, before, after, half, pull } = room;
  const stride = columns.length;
  for (let a = from; a < to; a++) {
    for (let b = 0; b <= a; b++) {
      const place = (members[a] ?? 0) * stride + (members[b] ?? 0);
      const believed = (prior[place] ?? 0) / total;
      factorAt(before, stride, a, b, believed);
      factorAt(after, stride, a, b, believed + (gram[place] ?? 0));
    }
    let sum = pull[members[a] ?? 0] ?? 0;
    for (let b = 0; b < a; b++) sum -= (after[a * stride + b] ?? 0) * (half[b] ?? 0);
    half[a] = sum / (after[a * stride + a] ?? 1);
  }
}

function factorAt(into: Float64Array, stride: number, a: number, b: number, value: number): void {
  let sum = value;
  for (let k = 0; k < b; k++) sum -= (into[a * stride + k] ?? 0) * (into[b * stride + k] ?? 0);
  into[a * stride + b] = a === b ? Math.sqrt(Math.max(sum, 1e-12 * value + 1e-300)) : sum / (into[b * stride + b] ?? 1);
}

/** `L' b = half + z`: mean and spread in one backward solution. */
function drawCoefficients(
  random: Random,
  { columns, members, after, half }: RegressionRoom,
  count: number,
): Float64Array {
  const stride = columns.length;
  const right = new Float64Array(count);
  const all = new Float64Array(stride);
  for (let i = count - 1; i >= 0; i--) {
    let sum = (half[i] ?? 0) + drawNormalFast(random);
    for (let k = i + 1; k < count; k++) sum -= (after[k * stride + i] ?? 0) * (right[k] ?? 0);
    right[i] = sum / (after[i * stride + i] ?? 1);
    all[members[i] ?? 0] = right[i] ?? 0;
  }
  return all;
}

/** What the prior on the coefficients says of the variance in which they are measured. */
export function weightOf(
  { prior, columns }: RegressionRoom,
  { isIn, coefficients }: RegressionDraw,
): { count: number; squares: number } {
  const stride = columns.length;
  let count = 0;
  let squares = 0;
  for (let i = 0; i < stride; i++) {
    if (isIn[i] !== 1) continue;
    count += 1;
    for (let j = 0; j < stride; j++)
      if (isIn[j] === 1) squares += (coefficients[i] ?? 0) * (coefficients[j] ?? 0) * (prior[i * stride + j] ?? 0);
  }
  return { count, squares };
}
