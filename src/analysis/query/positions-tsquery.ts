import { quoteLexeme } from './postgres-text.ts';
import type { Program, Slot } from './program.ts';

/** A condition on words; undefined text means "no narrowing". `isExact` is false when it lets through more than the query means. */
export interface WordsPlan {
  text: string | undefined;
  isExact: boolean;
}

/** NEAR becomes one alternative for each distance; past this many it is left to the second check. */
const MAX_NEAR_ALTERNATIVES = 60;

export function wordsPlan(slots: readonly Slot[]): WordsPlan {
  const isExact = slots.every((slot) =>
    slot.every((pattern) => pattern.written === undefined && pattern.wild === undefined),
  );
  return { text: sequenceText(slots), isExact };
}

const sequenceText = (slots: readonly Slot[]): string => {
  const parts = slots.map(slotText);
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' <-> ')})`;
};

function slotText(slot: Slot): string {
  const lexemes = slot.map(({ term, prefix }) => quoteLexeme(term) + (prefix ? ':*' : ''));
  return lexemes.length === 1 ? (lexemes[0] ?? '') : `(${lexemes.join(' | ')})`;
}

/**
 * `<n>` asks for an exact distance, so NEAR/2 is three alternatives in each direction. Sides that are either-or groups of single words stay
 * together; a side with phrases is taken apart, because PostgreSQL measures an OR of unequal widths by the widest.
 */
export function nearPlan(near: Extract<Program, { op: 'near' }>): WordsPlan | undefined {
  const left = sideTexts(near.left);
  const right = sideTexts(near.right);
  if (left === undefined || right === undefined) return undefined;
  const directions = near.ordered ? 1 : 2;
  if (left.texts.length * right.texts.length * (near.distance + 1) * directions > MAX_NEAR_ALTERNATIVES)
    return undefined;
  const alternatives: string[] = [];
  for (const a of left.texts)
    for (const b of right.texts)
      for (let distance = 1; distance <= near.distance + 1; distance++) {
        alternatives.push(`(${a} <${distance}> ${b})`);
        if (!near.ordered) alternatives.push(`(${b} <${distance}> ${a})`);
      }
  return { text: `(${alternatives.join(' | ')})`, isExact: left.isExact && right.isExact };
}

/** The side as alternatives of one width each; undefined when it holds a NEAR of its own. */
function sideTexts(side: Program): { texts: string[]; isExact: boolean } | undefined {
  const sequences = sequencesOf(side);
  if (sequences === undefined) return undefined;
  const singles = sequences.filter((slots) => slots.length === 1).flatMap((slots) => slots[0] ?? []);
  const longer = sequences.filter((slots) => slots.length > 1).map(sequenceText);
  const isExact = sequences.every((slots) => wordsPlan(slots).isExact);
  return { texts: singles.length === 0 ? longer : [slotText(singles), ...longer], isExact };
}

function sequencesOf(side: Program): (readonly Slot[])[] | undefined {
  if (side.op === 'words') return [side.slots];
  if (side.op !== 'or') return undefined;
  const parts = side.items.map(sequencesOf);
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}
