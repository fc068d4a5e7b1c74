export type Referrer = 'none' | 'network' | 'search' | 'own' | 'app' | 'other';

/** Programs that name themselves, and those that fetch a page to show a preview of it. */
const robot =
  /bot\b|bot[/_-]|crawl|spider|slurp|preview|fetcher|scan(ner)?\b|monitor|uptime|curl\/|wget|python|java\/|go-http|okhttp|axios|node-fetch|undici|httpclient|libwww|headless|lighthouse|facebookexternalhit|embedly|whatsapp\/|telegram|mastodon|bluesky|cardyb|feed/i;

/** Whether a call is a person's: a GET by something like a browser that is not fetching ahead. */
export function isPerson(method: string, headers: Headers): boolean {
  const agent = headers.get('user-agent') ?? '';
  const purpose = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '').join(' ');
  return (
    method === 'GET' &&
    /mozilla\/|opera\//i.test(agent) &&
    !robot.test(agent) &&
    !/prefetch|preview|prerender/i.test(purpose)
  );
}

const searchHosts = /(^|\.)(google|bing|duckduckgo|yahoo|yandex|baidu|ecosia|qwant|startpage|brave)\.[a-z.]{2,6}$/;

/**
 * Where a visit came from, in six classes; the address itself is not kept.
 * @param networkHosts hosts of the account's network, as its addresses tell them
 */
export function referrerClass(referrer: string | null, ownHost: string, networkHosts: readonly string[]): Referrer {
  if (referrer === null || referrer === '') return 'none';
  if (/^(android|ios)-app:/i.test(referrer)) return 'app';
  if (!URL.canParse(referrer)) return 'other';
  const host = new URL(referrer).hostname.toLowerCase();
  if (host === ownHost) return 'own';
  if (networkHosts.some((known) => host === known || host.endsWith(`.${known}`))) return 'network';
  return searchHosts.test(host) ? 'search' : 'other';
}
