/** The feeds that a web page announces: `<link rel="alternate" type="application/rss+xml" href="…">`. */
import { Parser } from 'htmlparser2';
import { webAddress } from './map.ts';

const feedTypes = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)\b/i;
/** Characters of the page that are read: its head comes first. */
const headLength = 100_000;

/** Absolute addresses in the page's order. */
export function announcedFeeds(html: string, pageUrl: string): string[] {
  const found = new Set<string>();
  const parser = new Parser({
    onopentag: (name, { rel, type, href }) => {
      if (name !== 'link' || !/\balternate\b/i.test(rel ?? '') || !feedTypes.test(type ?? '')) return;
      const address = webAddress(href, pageUrl);
      if (address) found.add(address);
    },
  });
  parser.write(html.slice(0, headLength));
  parser.end();
  return [...found];
}
