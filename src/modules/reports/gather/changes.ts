import type { Block, Figure } from '../contract-document.ts';
import { figureOf, type Gathering, words } from './gathering.ts';

/** A page holds so many. */
const MOST = 6;

const order = { worse: 0, better: 1, same: 2 } as const;

/**
 * What changed against the period before, the worse first and the largest change of each first: what a reader would rather not see
 * stands where nobody misses it. What only could be compared stands last, as about the same.
 */
export function changesBlock(
  gathering: Gathering,
  ids: readonly string[],
): Extract<Block, { type: 'changes' }> | undefined {
  const items = ids
    .map((id) => figureOf(gathering, id))
    .flatMap((figure) => {
      const direction = figure.change?.direction;
      const { before, value } = figure;
      const isNothing =
        'value' in value && value.value === 0 && before !== undefined && 'value' in before && before.value === 0;
      return isNothing || before === undefined || direction === undefined || direction === 'neutral'
        ? []
        : [{ figure, direction }];
    })
    .sort((a, b) => order[a.direction] - order[b.direction] || sizeOf(b.figure) - sizeOf(a.figure));
  if (items.length === 0) return undefined;
  const shown = items.slice(0, MOST);
  const hasWorse = items.some(({ direction }) => direction === 'worse');
  return {
    type: 'changes',
    title: words('reports.title.changes'),
    lead: words(hasWorse ? 'reports.changes.worse-first' : 'reports.changes.none-worse'),
    items: shown.map(({ figure, direction }) => ({ sentence: sentenceOf(figure), figure: figure.id, direction })),
  };
}

const sizeOf = ({ change }: Figure): number =>
  change?.value.type === 'share' ? Math.abs(change.value.value) : Number.POSITIVE_INFINITY;

function sentenceOf({ value, before, change }: Figure) {
  if (before === undefined || change === undefined) return words('reports.changes.unknown');
  const values = { now: value, before };
  if (change.isWithinChance === true) return words('reports.changes.chance', values);
  if (change.value.type === 'none') return words('reports.changes.plain', values);
  return words('reports.changes.by', { ...values, by: change.value });
}
