/** Pure: what a server would refuse, counted as it counts. */
import { checkAgainstLimits, graphemeCount } from '../common-checks.ts';
import type { CheckProblem, Limits, Publish, VariantContent } from '../contract.ts';
import type { StatusRef } from './map.ts';

const link = /https?:\/\/[^\s<>"]+/gi;
const remoteMention =
  /(?<![\w/=@])@([a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/giu;

/** Graphemes, with every link as the server's fixed length and of `@user@host` only `@user` (Mastodon's StatusLengthValidator). */
export function countedLength(text: string, linkLength: number | undefined): number {
  const linked = linkLength === undefined ? text : text.replace(link, (url) => 'x'.repeat(linkLength) + afterLink(url));
  return graphemeCount(linked.replace(remoteMention, '@$1'));
}

/** Punctuation that ends the sentence, not the address; a closing bracket belongs to the address only with its opening one. */
function afterLink(url: string): string {
  const tail = /[.,;:!?'…]+$/.exec(url)?.[0] ?? '';
  const bare = url.slice(0, url.length - tail.length);
  return bare.endsWith(')') && !bare.includes('(') ? `)${tail}` : tail;
}

/**
 * What stands before a reply so that its addressee is told: the network notifies only those whom the text names.
 * Empty when the text names them already.
 */
export function addressFor(content: VariantContent): string {
  const acct = (content.replyTo as unknown as Partial<StatusRef> | undefined)?.acct;
  if (!acct) return '';
  const named = new RegExp(`(?<![\\w@])@${RegExp.escape(acct)}(?![\\w@.-]*[\\w@])`, 'iu').test(content.text);
  return named ? '' : `@${acct} `;
}

export const check: Publish['check'] = (content: VariantContent, limits: Limits): CheckProblem[] =>
  checkAgainstLimits(content, limits, countedLength(addressFor(content) + content.text, limits.linkLength));
