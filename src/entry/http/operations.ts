import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { BoundArea } from '../../platform/operations/area.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { requestError } from '../../platform/operations/problems.ts';
import { findOperation, runDeskOperation, runOperation } from '../../platform/operations/run-operation.ts';
import { identifyCaller } from './caller.ts';
import { fromKebab } from '../names.ts';

/** 16 MB of media in base64, and its JSON around it. */
const MAX_BODY = 24 * 1024 * 1024;

/**
 * `/api/v1/{workspace}/{area}/{operation}`: reads by GET (input as query parameters, or whole as `?input=<json>`) or POST, all else by POST.
 * `/api/v1/{area}/{operation}` for operations that are not bound to a workspace.
 */
export function operationRoutes(desk: Desk, areas: readonly BoundArea[]): Hono {
  const app = new Hono();
  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      onError: () => Promise.reject(requestError('too-large', { megabytes: MAX_BODY / 2 ** 20 })),
    }),
  );

  app.on(['GET', 'POST'], '/:area/:operation', async (c) => {
    const { area, operation } = c.req.param();
    const name = fromKebab(operation);
    assertMethod(areas, area, name, c.req.method);
    assertSameOrigin(c.req.raw);
    const user = await desk.auth.user(c.req.raw.headers);
    const input = await readInput(c.req.raw);
    return c.json(
      (await runDeskOperation({ desk, user, signal: c.req.raw.signal }, areas, area, name, input)) as object,
    );
  });

  app.on(['GET', 'POST'], '/:workspace/:area/:operation', async (c) => {
    const { workspace, area, operation } = c.req.param();
    const name = fromKebab(operation);
    const caller = await identifyCaller(desk, workspace, c.req.raw.headers);
    assertMethod(areas, area, name, c.req.method);
    if (caller.actor.kind === 'member') assertSameOrigin(c.req.raw);
    const input = await readInput(c.req.raw);
    const idempotencyKey = c.req.header('idempotency-key')?.slice(0, 200);
    const end = desk.metrics.requestSeconds.startTimer({ operation: `${area}.${name}` });
    try {
      const answer = await runOperation(desk, areas, area, name, {
        ...caller,
        input,
        signal: c.req.raw.signal,
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
      desk.metrics.requests.inc({ operation: `${area}.${name}`, result: 'ok' });
      return c.json(answer as object);
    } catch (error) {
      desk.metrics.requests.inc({ operation: `${area}.${name}`, result: (error as { code?: string }).code ?? 'bug' });
      throw error;
    } finally {
      end();
    }
  });
  return app;
}

/** What changes something is never done by following a link. */
function assertMethod(areas: readonly BoundArea[], area: string, name: string, method: string): void {
  const { spec } = findOperation(areas, area, name);
  if (spec.effect !== 'read' && method !== 'POST')
    throw requestError('unknown-operation', { operation: `GET ${area}.${name}` });
}

/** A cookie comes along from any page; a changing request must come from ours. */
function assertSameOrigin(request: Request): void {
  if (request.method === 'GET') return;
  const origin = request.headers.get('origin');
  if (origin !== null && new URL(origin).host !== request.headers.get('host')) throw requestError('not-signed-in');
}

async function readInput(request: Request): Promise<unknown> {
  const url = new URL(request.url);
  const whole = url.searchParams.get('input');
  if (request.method === 'GET' && whole === null) return Object.fromEntries(grouped(url.searchParams));
  const text = request.method === 'GET' ? (whole ?? '') : await request.text();
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw requestError('invalid', { count: 1, first: `not JSON: ${(cause as Error).message}` });
  }
}

/** A parameter given several times is a list. */
function grouped(parameters: URLSearchParams): [string, string | string[]][] {
  return [...new Set(parameters.keys())].map((name) => {
    const all = parameters.getAll(name);
    return [name, all.length === 1 ? (all[0] ?? '') : all];
  });
}
