/** What is known of a prediction before the truth: what the calibration looks at. */
export interface Signals {
  /** Log-odds of the best answer against all others, by the model. */
  odds: number;
  /** Share of the text's weight in features met before, 0 to 1: a text of foreign words is not to be trusted. */
  familiar: number;
}

export interface Calibration {
  intercept: number;
  odds: number;
  familiar: number;
}

const RIDGE = 1e-2;
const ROUNDS = 12;

/** No record is long enough to promise more. */
const MOST_CHANCE = 0.999;

/** The chance that a prediction is right. */
export function chanceOf(calibration: Calibration, { odds, familiar }: Signals): number {
  const z = calibration.intercept + calibration.odds * odds + calibration.familiar * familiar;
  return Math.min(1 / (1 + Math.exp(-z)), MOST_CHANCE);
}

/**
 * Platt's scaling (1999) with a second input: logistic regression of "was right" on the signals, by Newton's method with a small ridge.
 * Targets are smoothed as Platt does, so that a run of right answers never means certainty.
 */
export function calibrate(outcomes: readonly (Signals & { right: boolean })[]): Calibration {
  const rights = outcomes.filter((outcome) => outcome.right).length;
  const yes = (rights + 1) / (rights + 2);
  const no = 1 / (outcomes.length - rights + 2);
  const beta: Vector = [0, 0.5, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const gradient: Vector = [RIDGE * beta[0], RIDGE * beta[1], RIDGE * beta[2]];
    const hessian = [RIDGE, 0, 0, 0, RIDGE, 0, 0, 0, RIDGE];
    for (const { odds, familiar, right } of outcomes) {
      const x: Vector = [1, odds, familiar];
      const p = 1 / (1 + Math.exp(-(beta[0] + beta[1] * odds + beta[2] * familiar)));
      const error = p - (right ? yes : no);
      const weight = Math.max(p * (1 - p), 1e-6);
      for (let i = 0; i < 3; i++) {
        gradient[i] = (gradient[i] as number) + error * (x[i] as number);
        for (let j = 0; j < 3; j++)
          hessian[i * 3 + j] = (hessian[i * 3 + j] as number) + weight * (x[i] as number) * (x[j] as number);
      }
    }
    const move = solve(hessian, gradient);
    for (let i = 0; i < 3; i++) beta[i] = (beta[i] as number) - (move[i] as number);
  }
  return { intercept: beta[0], odds: beta[1], familiar: beta[2] };
}

type Vector = [number, number, number];

/** Cramer's rule; the ridge keeps the determinant away from zero. */
function solve(m: readonly number[], b: Vector): Vector {
  const [a11 = 0, a12 = 0, a13 = 0, a21 = 0, a22 = 0, a23 = 0, a31 = 0, a32 = 0, a33 = 0] = m;
  const det = (
    ...[p11, p12, p13, p21, p22, p23, p31, p32, p33]: [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
  ): number => p11 * (p22 * p33 - p23 * p32) - p12 * (p21 * p33 - p23 * p31) + p13 * (p21 * p32 - p22 * p31);
  const whole = det(a11, a12, a13, a21, a22, a23, a31, a32, a33);
  return [
    det(b[0], a12, a13, b[1], a22, a23, b[2], a32, a33) / whole,
    det(a11, b[0], a13, a21, b[1], a23, a31, b[2], a33) / whole,
    det(a11, a12, b[0], a21, a22, b[1], a31, a32, b[2]) / whole,
  ];
}
