/** One polite request for a document: conditional, bounded, with what the server answered as an outcome. */
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Clock } from '../../kernel/time.ts';
import { ask, type HttpAnswer, retryAtFrom, usualBounds } from '../http-answer.ts';

export interface World {
  fetch: typeof fetch;
  signal: AbortSignal;
  clock: Clock;
}

/** What the server gave with the document last time. */
export interface Validators {
  etag?: string;
  modified?: string;
}

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.5, */*;q=0.1';

/** The document, or undefined when it is the same as last time (304). */
export async function askFeed(
  world: World,
  url: string,
  { etag, modified }: Validators = {},
): Promise<Outcome<HttpAnswer | undefined>> {
  const answer = await ask(
    world,
    url,
    {
      headers: {
        accept,
        'user-agent': 'Rapport social desk',
        ...(etag ? { 'if-none-match': etag } : {}),
        ...(modified ? { 'if-modified-since': modified } : {}),
      },
    },
    usualBounds,
  );
  if (!answer.ok) return answer;
  const { status, headers } = answer.value;
  if (status === 304) return success(undefined);
  if (status >= 200 && status < 300) return success(answer.value);
  if (status === 429 || (status === 503 && headers.has('retry-after'))) {
    return failure('rate-limited', 'rate-limited', `${status}`, retryAtFrom(headers, world.clock.now()));
  }
  if (status >= 500 || status === 408) return failure('network', 'server-error', `${status}`);
  if (status === 410) return failure('gone', 'source-gone', '410');
  if (status === 404) return failure('gone', 'not-found', '404');
  return failure('refused', status === 401 || status === 403 ? 'blocked' : 'refused-unknown', `${status}`);
}
