/**
 * Who or when is treated, drawn by lot from a seed whose hash was committed before. Every kind has units, one after the other: what is drawn for, what gets a lot, and what an
 * outcome is measured of.
 */
export type Design =
  /** In each round some of the candidates get it: which article gets the post, which shop, which product. Units: candidates, round after round. */
  | { kind: 'items'; rounds: number; candidates: number; treated: number }
  /** In each round one post for each way (time of day, format, wording), by lot which gets which. Lots are the numbers of the ways. Units: posts. */
  | { kind: 'slots'; rounds: number; arms: number }
  /** Stretches of days on and off in pairs: one of each two neighbours is on. The first `burn` days of a block count for nothing. Units: days. */
  | { kind: 'blocks'; blocks: number; length: number; burn: number }
  /** Days on and off with a coin thrown at the best moments for effects that last `carryOver` more days (Bojinov, Simchi-Levi and Zhao 2023). Units: days. */
  | { kind: 'switchback'; days: number; carryOver: number }
  /** Regions in pairs that were alike before; one of each gets it. Units: regions, pair after pair. */
  | { kind: 'geo'; pairs: number }
  /** Each arrival for itself, one of `of` treated: quick replies among cases of one priority, inside the promised time. Units: cases. */
  | { kind: 'arrivals'; count: number; of: number };

export type DesignFault = 'nobody-treated' | 'everybody-treated' | 'too-small' | 'too-big' | 'burn-eats-blocks';

const MOST_UNITS = 200_000;

export function designFault(design: Design): DesignFault | undefined {
  const units = unitsOf(design);
  if (!Number.isSafeInteger(units) || units < 4) return 'too-small';
  if (units > MOST_UNITS) return 'too-big';
  switch (design.kind) {
    case 'items':
      if (design.treated < 1) return 'nobody-treated';
      return design.treated >= design.candidates ? 'everybody-treated' : undefined;
    case 'slots':
      if (design.arms > 20) return 'too-big';
      return design.arms < 2 ? 'everybody-treated' : undefined;
    case 'blocks':
      if (design.burn >= design.length) return 'burn-eats-blocks';
      return design.blocks % 2 !== 0 || design.blocks < 4 ? 'too-small' : undefined;
    case 'switchback':
      return coinDays(design).length < 2 ? 'too-small' : undefined;
    case 'geo':
      return undefined;
    case 'arrivals':
      return design.of < 2 ? 'everybody-treated' : undefined;
  }
}

/** How many lots are drawn, and outcomes asked for. */
export function unitsOf(design: Design): number {
  switch (design.kind) {
    case 'items':
      return design.rounds * design.candidates;
    case 'slots':
      return design.rounds * design.arms;
    case 'blocks':
      return design.blocks * design.length;
    case 'switchback':
      return design.days;
    case 'geo':
      return 2 * design.pairs;
    case 'arrivals':
      return design.count;
  }
}

/** Groups within which lots were drawn, and comparisons are made. Days are compared over time instead. */
export function strataOf(design: Design): Int32Array {
  const size =
    design.kind === 'items'
      ? design.candidates
      : design.kind === 'slots'
        ? design.arms
        : design.kind === 'arrivals'
          ? design.of
          : design.kind === 'blocks'
            ? 2 * design.length
            : 2;
  return Int32Array.from({ length: unitsOf(design) }, (_, unit) => Math.floor(unit / size));
}

/**
 * Days on which a coin is thrown, from 0: with effects that last m more days, 0, 2m, 3m ... up to 2m before the end is the design whose worst error is smallest
 * (Bojinov, Simchi-Levi and Zhao 2023, theorem 2). With m = 0 every day.
 */
export function coinDays({ days, carryOver }: { days: number; carryOver: number }): number[] {
  if (carryOver === 0) return Array.from({ length: days }, (_, day) => day);
  const stretches = Math.floor(days / carryOver);
  const coins = [0];
  for (let k = 2; k <= stretches - 2; k++) coins.push(k * carryOver);
  return coins;
}

/** Logarithm of the number of ways the lots could have fallen, for one way of posting against the first. */
export function logWays(design: Design): number {
  switch (design.kind) {
    case 'items': {
      let one = 0;
      for (let i = 0; i < Math.min(design.treated, design.candidates - design.treated); i++)
        one += Math.log(design.candidates - i) - Math.log(i + 1);
      return design.rounds * one;
    }
    case 'slots':
      return design.rounds * Math.LN2;
    case 'blocks':
      return (design.blocks / 2) * Math.LN2;
    case 'switchback':
      return coinDays(design).length * Math.LN2;
    case 'geo':
      return design.pairs * Math.LN2;
    case 'arrivals':
      return Math.floor(design.count / design.of) * Math.log(design.of);
  }
}

/** Fewer ways than these, and even the strongest outcome is no rarer than one in twenty: a chance of 2 in 40, since the mirror image counts too. */
export const FEWEST_WAYS = 40;
