import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { listeningContract } from '../contract.ts';
import { type SearchInput, searchMentions } from '../verbs/search-mentions.ts';
import { distinctTexts } from './distinct-texts.ts';
import { type CopyMark, copyMarks } from './group-rows.ts';

type Answer = z.input<(typeof listeningContract.operations)['search']['output']>;

/** A search that tells copies: each item says how many it is one of, and the first page how many different texts were found. */
export async function searchWithCopies(context: VerbContext, input: SearchInput): Promise<Answer> {
  const answer = await searchMentions(context, input);
  const marks = new Map(
    (
      await copyMarks(
        context,
        answer.items.map(({ id }) => id),
      )
    ).map((mark) => [mark.mention, mark]),
  );
  const items = (input.collapse ? newestOfEach(answer.items, marks) : answer.items).map((item) => {
    const mark = marks.get(item.id);
    if (mark === undefined) return item;
    const { group, members, authors } = mark;
    return { ...item, copies: { group, members, authors } };
  });
  const isCounted = input.facets && answer.total !== undefined && input.person === undefined;
  return { ...answer, items, ...(isCounted ? { texts: await distinctTexts(context, input) } : {}) };
}

/** Of a page: of each text the newest. */
function newestOfEach<Item extends { id: string }>(
  items: readonly Item[],
  marks: ReadonlyMap<string, CopyMark>,
): Item[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => {
    const group = marks.get(id)?.group;
    if (group === undefined) return true;
    const isNew = !seen.has(group);
    seen.add(group);
    return isNew;
  });
}
