import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';
import { SECOND_MS } from '../../kernel/time.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { addressGuard } from './address-guard.ts';
import { boundedBody } from './bounded-body.ts';

/** Serves a host inside this process, e.g. the practice network. */
export type InProcessHost = (request: Request) => Promise<Response>;

export interface HttpClientOptions {
  /** Private names, addresses and ranges that may be called. */
  allowPrivate: readonly string[];
  inProcess: ReadonlyMap<string, InProcessHost>;
  metrics: Metrics;
  /** Longest from the first byte sent to the last one received; streams end themselves by their signal. */
  timeoutMs?: number;
  /** Largest answer read, in bytes. */
  maxBytes?: number;
}

const DEFAULT_TIMEOUT_MS = 30 * SECOND_MS;
const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;
const STREAM_TYPE = /^text\/event-stream/;

/**
 * The one way out: every call has a time bound, a size bound, an address guard, a span and a count.
 * The answer to an event stream is bounded by its caller's signal instead of by time.
 */
export function openHttpClient(options: HttpClientOptions): { fetch: typeof fetch; close(): Promise<void> } {
  const guard = addressGuard(options.allowPrivate);
  const connect = buildConnector({ lookup: guard.lookup, timeout: 10 * SECOND_MS });
  const agent = new Agent({
    // Every hop of a redirect comes through here, also those to addresses written literally.
    connect: (target, callback) => {
      try {
        guard.checkHost(target.hostname);
      } catch (cause) {
        return callback(cause as Error, null);
      }
      connect(target, callback);
    },
    allowH2: false,
    maxHeaderSize: 64 * 1024,
  });
  const tracer = trace.getTracer('rapport');

  const call = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError(`can't call ${url.protocol}`);
    const inside = options.inProcess.get(url.hostname);
    return tracer.startActiveSpan(`${request.method} ${url.host}`, { kind: SpanKind.CLIENT }, async (span) => {
      try {
        const response = inside ? await raceAbort(inside(request), request.signal) : await outside(request);
        span.setAttribute('http.response.status_code', response.status);
        options.metrics.outgoing.inc({ host: url.host, status: String(response.status) });
        return response;
      } catch (cause) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        options.metrics.outgoing.inc({ host: url.host, status: 'failed' });
        throw cause;
      } finally {
        span.end();
      }
    });
  };

  const outside = async (request: Request): Promise<Response> => {
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(new DOMException('no answer in time', 'TimeoutError')),
      options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
    const signal = AbortSignal.any([request.signal, limit.signal]);
    try {
      const response = (await undiciFetch(request.url, {
        method: request.method,
        headers: headersOf(request),
        body: request.body ? Buffer.from(await request.arrayBuffer()) : null,
        redirect: request.redirect,
        signal,
        dispatcher: agent,
      } as never)) as unknown as Response;
      if (STREAM_TYPE.test(response.headers.get('content-type') ?? '')) clearTimeout(timer);
      return boundedBody(response, options.maxBytes ?? DEFAULT_MAX_BYTES, () => clearTimeout(timer));
    } catch (cause) {
      clearTimeout(timer);
      throw cause;
    }
  };
  return { fetch: call as typeof fetch, close: () => agent.close() };
}

/** Every call says who is calling: some servers refuse a client without a name. */
function headersOf(request: Request): [string, string][] {
  const headers = [...request.headers];
  if (!request.headers.has('user-agent')) headers.push(['user-agent', 'Rapport/0.1 (social desk)']);
  return headers;
}

function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
