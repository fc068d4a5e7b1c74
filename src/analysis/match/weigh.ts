import type { Program } from '../query/program.ts';

/** Ways of writing a word, all words of the query together: 500 Hebrew words with their prefixes are some 17,000. */
const MAX_PATTERNS = 40_000;
const MAX_DEPTH = 100;

export type Refusal = 'too-many-patterns' | 'too-deep';

/** How big a query is; a refusal when no matcher should take it. The parser's own bounds lie well inside these. */
export function weigh(program: Program): { patterns: number; refusal?: Refusal } {
  let patterns = 0;
  const open: { program: Program; depth: number }[] = [{ program, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > MAX_DEPTH) return { patterns, refusal: 'too-deep' };
    if (next.program.op === 'words') for (const slot of next.program.slots) patterns += slot.length;
    if (patterns > MAX_PATTERNS) return { patterns, refusal: 'too-many-patterns' };
    for (const part of partsOf(next.program)) open.push({ program: part, depth: next.depth + 1 });
  }
  return { patterns };
}

function partsOf(program: Program): readonly Program[] {
  if ('items' in program) return program.items;
  if ('item' in program) return [program.item];
  return program.op === 'near' ? [program.left, program.right] : [];
}
