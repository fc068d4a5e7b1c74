import type { PreviewSpan } from '../preview.ts';

const links = /https?:\/\/[^\s<>"]+/giu;
const mentions =
  /(?<![\w/=@])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)(?:@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)?/giu;
const tags = /(?<![\p{L}\p{N}_/)])#[\p{L}\p{M}\p{N}_]*[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*/gu;

/** A shown address keeps this many characters after its scheme (Mastodon's TextFormatter). */
const SHOWN = 30;

/** Links, mentions and hashtags with the words Mastodon shows for them. Pure. */
export function shownSpans(text: string): PreviewSpan[] {
  return [
    ...[...text.matchAll(links)].map((match) => linkSpan(match[0], match.index)),
    ...[...text.matchAll(mentions)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      shown: `@${match[1]}`,
    })),
    ...[...text.matchAll(tags)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  ];
}

function linkSpan(written: string, start: number): PreviewSpan {
  const url = written.replace(/[.,;:!?'…]+$/u, '');
  const bare = url.replace(/^https?:\/\/(?:www\.)?/iu, '');
  const shown = bare.length > SHOWN ? `${bare.slice(0, SHOWN)}…` : bare;
  return { start, end: start + url.length, shown };
}
