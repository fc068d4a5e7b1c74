import type { Random } from '../../kernel/random.ts';
import { contrastTerms } from './contrast.ts';
import { type Design, strataOf } from './design.ts';
import { redraw } from './draw-lots.ts';
import { withoutKnown } from './looking-early.ts';
import { dayColumns, overTimeTerms } from './over-time.ts';
import { builtUp, switchedTerms } from './switched.ts';
import type { TermsFor } from './terms.ts';

/** How each kind of design is compared: over time where units are days, within strata where they are not. */
export interface Compared {
  terms: TermsFor;
  drawAgain: (random: Random) => Uint8Array;
  /** Share of the spread that what was known before explains, 0 to 1. */
  saved: number;
}

/**
 * @param received what each unit got, 0 to 1: the lots for the effect of being chosen, what was in fact done for the effect of getting it
 * @param known what was known of each unit before the lots (the same day of the last cycle, a control series)
 */
export function compare(
  design: Design,
  outcomes: Float64Array,
  received: ArrayLike<number>,
  known?: Float64Array,
): Compared {
  const drawAgain = (random: Random): Uint8Array => redraw(design, random);
  if (design.kind === 'switchback' || design.kind === 'blocks') {
    const counted = withoutBurn(design, outcomes);
    const others = dayColumns(outcomes.length, known);
    const terms =
      design.kind === 'switchback'
        ? switchedTerms(counted, builtUp(received, design.carryOver), others, design)
        : overTimeTerms(counted, Float64Array.from(received), others);
    return { terms, drawAgain, saved: 0 };
  }
  const { adjusted, saved } = known ? withoutKnown(outcomes, known) : { adjusted: outcomes, saved: 0 };
  return { terms: contrastTerms(adjusted, received, strataOf(design)), drawAgain, saved };
}

function withoutBurn(design: Design, outcomes: Float64Array): Float64Array {
  if (design.kind !== 'blocks') return outcomes;
  return outcomes.map((value, day) => (day % design.length < design.burn ? Number.NaN : value));
}
