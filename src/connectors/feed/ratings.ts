/** Stars in feeds of reviews: app stores and shops put `im:rating`, `g:rating` or `media:starRating` into their entries. */
import { Parser } from 'htmlparser2';

const ratingTag = /(?:^|:)(?:rating|ratingvalue|starrating)$/i;
const nameTag = /^(?:guid|id|link)$/i;

/** Whole stars from 1 to 5, by any of the entry's names (guid, id, link). */
export function ratingsIn(xml: string): ReadonlyMap<string, number> {
  const ratings = new Map<string, number>();
  if (!/rating/i.test(xml)) return ratings;
  let names: string[] = [];
  let rating: number | undefined;
  let text = '';
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => {
        text = '';
        if (/^(?:item|entry)$/i.test(tag)) {
          names = [];
          rating = undefined;
        }
        if (/^link$/i.test(tag) && attributes['href']) names.push(attributes['href']);
        if (ratingTag.test(tag)) rating ??= stars(attributes['average'], attributes['max']);
      },
      ontext: (piece) => {
        text += piece;
      },
      onclosetag: (tag) => {
        if (nameTag.test(tag) && text.trim() !== '') names.push(text.trim());
        if (ratingTag.test(tag)) rating ??= stars(text);
        if (/^(?:item|entry)$/i.test(tag) && rating !== undefined) for (const name of names) ratings.set(name, rating);
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  parser.end();
  return ratings;
}

function stars(said: string | undefined, outOf = '5'): number | undefined {
  const share = Number.parseFloat(said ?? '') / Number.parseFloat(outOf);
  return share > 0 && share <= 1 ? Math.max(1, Math.round(share * 5)) : undefined;
}
