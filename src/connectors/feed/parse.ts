/** RSS, Atom, RDF and JSON Feed to one shape. Pure; what can't be read as a feed gives undefined, never a throw. */
import { parseFeed } from 'feedsmith';
import { deepestNesting } from './nesting.ts';
import { ratingsIn } from './ratings.ts';

export interface Entry {
  id?: string;
  link?: string;
  title?: string;
  body?: string;
  bodyIs: 'html' | 'text';
  date?: string;
  author?: { name?: string; url?: string };
  enclosures: { url: string; type?: string }[];
  language?: string;
  rating?: number;
}

export interface Feed {
  title?: string;
  site?: string;
  language?: string;
  entries: Entry[];
}

type Parsed<Format> = Extract<ReturnType<typeof parseFeed<string>>, { format: Format }>['feed'];

/** Entries of one document that are read; feeds list the latest first. */
const mostEntries = 2_000;
const deepest = 2_000;

/** Entities declared by the document are not expanded (feedsmith leaves them as they stand). */
export function parse(text: string): Feed | undefined {
  try {
    const document = documentIn(text);
    if (document === undefined) return undefined;
    const parsed = parseFeed(document, { maxItems: mostEntries });
    if (parsed.format === 'json') return fromJson(parsed.feed);
    const ratings = ratingsIn(text);
    const feed =
      parsed.format === 'atom'
        ? fromAtom(parsed.feed)
        : parsed.format === 'rss'
          ? fromRss(parsed.feed)
          : fromRdf(parsed.feed);
    return { ...feed, entries: feed.entries.map((entry) => withRating(entry, ratings)) };
  } catch {
    return undefined;
  }
}

/** JSON as parsed, XML as text; nothing when it nests deeper than parsers bear. */
function documentIn(text: string): unknown {
  if (text.trimStart().startsWith('{')) return JSON.parse(text) as unknown;
  return deepestNesting(text) > deepest ? undefined : text;
}

function withRating(entry: Entry, ratings: ReadonlyMap<string, number>): Entry {
  const rating = ratings.get(entry.id ?? '') ?? ratings.get(entry.link ?? '');
  return rating === undefined ? entry : { ...entry, rating };
}

const fromRss = (feed: Parsed<'rss'>): Feed => ({
  title: feed.title,
  site: feed.link,
  language: feed.language ?? feed.dc?.languages?.[0],
  entries: (feed.items ?? []).map((item) => ({
    id: item.guid?.value,
    link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
    title: item.title,
    body: item.content?.encoded ?? item.description,
    bodyIs: 'html',
    date: item.pubDate ?? item.dc?.dates?.[0],
    author: { name: item.dc?.creators?.[0] ?? item.authors?.[0]?.name },
    enclosures: (item.enclosures ?? []).flatMap(({ url, type }) => (url ? [{ url, type }] : [])),
  })),
});

const fromRdf = (feed: Parsed<'rdf'>): Feed => ({
  title: feed.title,
  site: feed.link,
  language: feed.dc?.languages?.[0],
  entries: (feed.items ?? []).map((item) => ({
    id: item.rdf?.about,
    link: item.link,
    title: item.title,
    body: item.content?.encoded ?? item.description,
    bodyIs: 'html',
    date: item.dc?.dates?.[0],
    author: { name: item.dc?.creators?.[0] },
    enclosures: [],
  })),
});

const fromAtom = (feed: Parsed<'atom'>): Feed => ({
  title: feed.title?.value,
  site: alternate(feed.links),
  language: feed.xml?.lang,
  entries: (feed.entries ?? []).map((entry) => {
    const body = entry.content?.value === undefined ? entry.summary : entry.content;
    const author = entry.authors?.[0] ?? feed.authors?.[0];
    return {
      id: entry.id,
      link: alternate(entry.links),
      title: entry.title?.value,
      body: body?.value,
      bodyIs: body?.type === undefined || body.type === 'text' ? 'text' : 'html',
      date: entry.published ?? entry.updated,
      author: { name: author?.name, url: author?.uri },
      enclosures: (entry.links ?? []).flatMap(({ rel, href, type }) =>
        rel === 'enclosure' && href ? [{ url: href, type }] : [],
      ),
      language: entry.xml?.lang,
    };
  }),
});

const fromJson = (feed: Parsed<'json'>): Feed => ({
  title: feed.title,
  site: feed.home_page_url,
  language: feed.language,
  entries: (feed.items ?? []).map((item) => ({
    id: item.id,
    link: item.url ?? item.external_url,
    title: item.title,
    body: item.content_html ?? item.content_text ?? item.summary,
    bodyIs: item.content_html === undefined ? 'text' : 'html',
    date: item.date_published ?? item.date_modified,
    author: { name: item.authors?.[0]?.name, url: item.authors?.[0]?.url },
    enclosures: (item.attachments ?? []).flatMap(({ url, mime_type: type }) => (url ? [{ url, type }] : [])),
    language: item.language,
  })),
});

const alternate = (links: readonly { rel?: string; href?: string }[] | undefined): string | undefined =>
  links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
