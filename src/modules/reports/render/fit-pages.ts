import type { BlockView, View } from './view.ts';

/** Sizes that the text may be set in; after the smallest, long lists and texts are shortened, which they say. */
const SCALES = [1.15, 1.08, 1, 0.94, 0.88, 0.88, 0.82] as const;
const CUTS = [
  undefined,
  undefined,
  undefined,
  undefined,
  undefined,
  { rows: 4, signs: 900 },
  { rows: 3, signs: 450 },
] as const;
export const LEVELS = SCALES.length;

/** The view for one try at fitting pages. */
export function fitting(view: View, level: number): { view: View; scale: number } {
  const cut = CUTS[level];
  const scale = SCALES[level] ?? 1;
  if (cut === undefined) return { view, scale };
  return { view: { ...view, blocks: view.blocks.map((block) => shortened(block, cut)) }, scale };
}

function shortened(block: BlockView, { rows, signs }: { rows: number; signs: number }): BlockView {
  switch (block.type) {
    case 'said':
      return { ...block, paragraphs: cutTexts(block.paragraphs, signs) };
    case 'asks':
      return { ...block, items: cutTexts(block.items, signs) };
    case 'table':
      return { ...block, rows: block.rows.slice(0, rows), more: more(block.rows.length, rows, block.more) };
    case 'actions':
      return { ...block, items: block.items.slice(0, rows + 1) };
    case 'scored':
      return { ...block, items: block.items.slice(0, rows + 1) };
    case 'sentences':
      return { ...block, items: block.items.slice(0, rows) };
    default:
      return block;
  }
}

const more = (length: number, rows: number, said: string): string => (length > rows && said === '' ? '…' : said);

/** All texts together hold so many signs; the one that is cut ends with the sign for it. */
function cutTexts(texts: readonly string[], signs: number): string[] {
  const kept: string[] = [];
  let left = signs;
  for (const text of texts) {
    if (left <= 0) return kept;
    kept.push(text.length <= left ? text : `${text.slice(0, left).replace(/[\uD800-\uDBFF]$/, '')}…`);
    left -= text.length;
  }
  return kept;
}
