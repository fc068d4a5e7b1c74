/** What is more than letters in a post: links, mentions, hashtags, with the UTF-8 byte offsets that Bluesky counts in. Pure. */

export type Feature =
  | { $type: 'app.bsky.richtext.facet#link'; uri: string }
  | { $type: 'app.bsky.richtext.facet#mention'; did: string }
  | { $type: 'app.bsky.richtext.facet#tag'; tag: string };

export interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: Feature[];
}

export type Span = { start: number; end: number } & (
  | { kind: 'link'; uri: string }
  | { kind: 'mention'; handle: string }
  | { kind: 'tag'; tag: string }
);

const links = /(?<=^|[\s(])https?:\/\/\S+/giu;
const mentions = /(?<=^|[\s(])@([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)/giu;
const tags = /(?<=^|\s)[#＃]((?!\ufe0f)[^\s\u00AD\u2060\u200A\u200B\u200C\u200D\u20e2]+)/gu;
const longestTag = 64;

/** Where they stand, in UTF-16 units, in order and without overlap. */
export function spansIn(text: string): Span[] {
  const found = [...linkSpans(text), ...mentionSpans(text), ...tagSpans(text)].sort((a, b) => a.start - b.start);
  return found.filter((span, at) => found.slice(0, at).every((earlier) => earlier.end <= span.start));
}

/** @param didOf handles (lower case) that were found; a mention of any other stays plain text */
export function facetsFor(text: string, didOf: ReadonlyMap<string, string>): Facet[] {
  return spansIn(text).flatMap((span): Facet[] => {
    const feature = featureOf(span, didOf);
    if (feature === undefined) return [];
    const byteStart = Buffer.byteLength(text.slice(0, span.start));
    const byteEnd = byteStart + Buffer.byteLength(text.slice(span.start, span.end));
    return [{ index: { byteStart, byteEnd }, features: [feature] }];
  });
}

/** The handles a text mentions, lower case, once each. */
export const handlesIn = (text: string): string[] => [
  ...new Set(spansIn(text).flatMap((span) => (span.kind === 'mention' ? span.handle : []))),
];

function featureOf(span: Span, didOf: ReadonlyMap<string, string>): Feature | undefined {
  if (span.kind === 'link') return { $type: 'app.bsky.richtext.facet#link', uri: span.uri };
  if (span.kind === 'tag') return { $type: 'app.bsky.richtext.facet#tag', tag: span.tag };
  const did = didOf.get(span.handle);
  return did === undefined ? undefined : { $type: 'app.bsky.richtext.facet#mention', did };
}

function linkSpans(text: string): Span[] {
  return [...text.matchAll(links)].flatMap((match): Span[] => {
    const uri = withoutTail(match[0]);
    if (!URL.canParse(uri) || uri.length > 2_000) return [];
    return [{ kind: 'link', uri, start: match.index, end: match.index + uri.length }];
  });
}

/** Punctuation that ends the sentence, and a bracket that was not opened inside, are not part of the link. */
function withoutTail(uri: string): string {
  let end = uri.length;
  while (/[.,;:!?"'’»،؛؟]/u.test(uri.charAt(end - 1))) end -= 1;
  const body = uri.slice(0, end);
  return body.endsWith(')') && !body.includes('(') ? withoutTail(body.slice(0, -1)) : body;
}

const mentionSpans = (text: string): Span[] =>
  [...text.matchAll(mentions)].map((match) => ({
    kind: 'mention',
    handle: (match[1] ?? '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** A tag needs something besides digits and punctuation, and is at most 64 characters. */
function tagSpans(text: string): Span[] {
  return [...text.matchAll(tags)].flatMap((match): Span[] => {
    const tag = (match[1] ?? '').replace(/\p{P}+$/u, '');
    if (tag === '' || tag.length > longestTag || !/[^\d\p{P}]/u.test(tag)) return [];
    return [{ kind: 'tag', tag, start: match.index, end: match.index + 1 + tag.length }];
  });
}
