/** One HTTP call as a value: bounded in time and size, aborted when told to, never a throw for what the outside does. */
import { type Failure, failure, type Outcome, success } from '../kernel/outcome.ts';
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from '../kernel/time.ts';

export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
  /** Where the answer came from, after redirects. */
  url: string;
}

export interface HttpBounds {
  timeoutMs: number;
  /** Longest body in bytes; more is `refused` as malformed. */
  maxBytes: number;
}

export const usualBounds: HttpBounds = { timeoutMs: 30 * SECOND_MS, maxBytes: 8_000_000 };

/**
 * Sends one request and reads its answer, whatever its status.
 * Fails with `network` (`stopped`, `timeout`, `server-unreachable`) or `refused` (`malformed-answer`, too large). Details hold no request data.
 */
export async function ask(
  world: { fetch: typeof fetch; signal: AbortSignal },
  url: string,
  init: RequestInit = {},
  bounds: HttpBounds = usualBounds,
): Promise<Outcome<HttpAnswer>> {
  const timeout = AbortSignal.timeout(bounds.timeoutMs);
  try {
    world.signal.throwIfAborted();
    const response = await world.fetch(url, { ...init, signal: AbortSignal.any([world.signal, timeout]) });
    const text = await boundedText(response, bounds.maxBytes);
    if (text === undefined) return failure('refused', 'malformed-answer', `more than ${bounds.maxBytes} bytes`);
    return success({ status: response.status, headers: response.headers, text, url: response.url || url });
  } catch (error) {
    return brokenLine(error, world.signal, timeout);
  }
}

/** What an exception out of `fetch` means. */
export function brokenLine(error: unknown, stop: AbortSignal, timeout?: AbortSignal): Failure {
  if (stop.aborted) return failure('network', 'stopped', 'the call was stopped');
  if (timeout?.aborted) return failure('network', 'timeout', 'no answer in time');
  return failure('network', 'server-unreachable', causeOf(error));
}

/** The innermost message: `fetch failed` alone says nothing. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed';
  const cause = error.cause instanceof Error ? error.cause : undefined;
  return cause ? `${error.message}: ${cause.message}` : error.message;
}

async function boundedText(response: Response, maxBytes: number): Promise<string | undefined> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  return decoderFor(response.headers.get('content-type'), bytes).decode(bytes);
}

/** By the header's charset, else by an XML declaration, else UTF-8: old Hebrew and Arabic sites still use windows-1255 and -1256. */
function decoderFor(contentType: string | null, bytes: Buffer): TextDecoder {
  const declared =
    /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ??
    /^<\?xml[^>]*\bencoding=["']([\w-]+)/.exec(bytes.toString('latin1', 0, 200))?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

/**
 * When a server that said "too many" wants to be asked again: `Retry-After` (seconds or HTTP date, RFC 9110), else a reset header
 * (`X-RateLimit-Reset`, `RateLimit-Reset`: ISO 8601, epoch seconds or seconds from now), else in a minute. Between one second and one day from now.
 */
export function retryAtFrom(headers: Headers, now: EpochMs): EpochMs {
  const after = headers.get('retry-after');
  const reset = headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  const wanted = momentOf(after, now) ?? momentOf(reset, now) ?? now + MINUTE_MS;
  return Math.min(Math.max(wanted, now + SECOND_MS), now + DAY_MS);
}

const firstEpochSeconds = 1_000_000_000;

function momentOf(value: string | null, now: EpochMs): EpochMs | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  if (value.trim() !== '' && Number.isFinite(seconds)) {
    return seconds >= firstEpochSeconds ? seconds * SECOND_MS : now + Math.max(0, seconds) * SECOND_MS;
  }
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : moment;
}
