import { tokenize } from '../../../analysis/text/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { contentFreezing, type DeliveryFacts } from '../events.ts';

/** The text as it will be sent: the draft's words, with links exchanged by whoever tracks them. */
export async function freezeText(context: VerbContext, facts: DeliveryFacts, trackLinks: boolean): Promise<string> {
  const links = trackLinks ? webLinks(facts.text) : [];
  if (links.length === 0) return facts.text;
  const exchanged = new Map<string, string>();
  await context.emit(contentFreezing, { ...facts, links, replaceLink: (link, by) => exchanged.set(link, by) });
  return exchangeLinks(facts.text, exchanged);
}

/** Web addresses written in full, in order, each once. */
export const webLinks = (text: string): string[] => [
  ...new Set(linkSpans(text).map(({ start, end }) => text.slice(start, end))),
];

const linkSpans = (text: string) =>
  tokenize(text).filter(({ kind, start, end }) => kind === 'url' && /^https?:\/\//i.test(text.slice(start, end)));

/** By position, so that a link that begins another is not exchanged inside it. */
export function exchangeLinks(text: string, by: ReadonlyMap<string, string>): string {
  let result = '';
  let done = 0;
  for (const { start, end } of linkSpans(text)) {
    const link = text.slice(start, end);
    result += text.slice(done, start) + (by.get(link) ?? link);
    done = end;
  }
  return result + text.slice(done);
}
