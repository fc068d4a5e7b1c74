import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { Changes } from '../../platform/changes/listen-changes.ts';
import type { BoundArea } from '../../platform/operations/area.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { requestError } from '../../platform/operations/problems.ts';
import { redirectUrl } from '../../modules/accounts/index.ts';
import { pickLanguage } from '../../platform/sentences/sentences.ts';
import { agentRoute } from '../mcp/agent-route.ts';
import { serveAsset } from './assets.ts';
import { eventStream } from './events.ts';
import { openApi } from './openapi.ts';
import { operationRoutes } from './operations.ts';
import { toProblem } from './problem.ts';
import { signInRoutes } from './sign-in.ts';

/** Everything the desk answers by HTTP. */
export function openHttp(desk: Desk, areas: readonly BoundArea[], changes: Changes, webFolder: string): Hono {
  const app = new Hono();
  app.use(requestId());
  const routes = areas.flatMap((area) => area.routes);
  for (const { path } of routes.filter((route) => route.isForOtherSites)) {
    // Before the headers of every other answer, so that it has the last word.
    app.use(path, async (c, next) => {
      await next();
      c.res.headers.set('cross-origin-resource-policy', 'cross-origin');
    });
  }
  app.use(secureHeaders(headersOf(desk)));
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    const problem = toProblem(error, pickLanguage(c.req.header('accept-language')), desk.log);
    return c.body(JSON.stringify(problem), problem.status as 400, { 'content-type': 'application/problem+json' });
  });

  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', async (c) => {
    const ready = await desk.database.pool.query('select 1').then(
      () => true,
      () => false,
    );
    return ready ? c.text('ready') : c.text('the database does not answer', 503);
  });
  app.get('/metrics', async (c) => {
    if (!isLocal(c.req.header('host'))) return c.text('only from this machine', 403);
    return c.text(await desk.metrics.registry.metrics(), 200, { 'content-type': desk.metrics.registry.contentType });
  });
  app.get('/api/openapi.json', (c) => c.json(openApi(areas, desk.version, desk.publicUrl())));
  for (const { path, content } of desk.connectors().flatMap((connector) => connector.documents ?? [])) {
    app.get(path, (c) => {
      const document = content(desk.publicUrl(), redirectUrl(desk.publicUrl()));
      return document ? c.json(document) : c.notFound();
    });
  }
  app.route('/', signInRoutes(desk));
  app.all('/api/v1/:workspace/mcp', agentRoute(desk, areas));
  app.get('/api/v1/:workspace/events', eventStream(desk, changes));
  app.route('/api/v1', operationRoutes(desk, areas));
  app.all('/api/*', (c) => {
    throw requestError('unknown-operation', { operation: `${c.req.method} ${c.req.path}` });
  });
  for (const route of routes) {
    app.on(route.method, route.path, (c) => route.handle(desk, c.req.raw, c.req.param() as Record<string, string>));
  }
  app.get('*', (c) => serveAsset(webFolder, c.req.path));
  return app;
}

/** Figures name hosts and amounts: not for strangers. Behind a proxy, an operator scrapes the process itself. */
const isLocal = (host: string | undefined): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '');

const headersOf = (desk: Desk): Parameters<typeof secureHeaders>[0] => ({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
    // The component library sets styles on elements.
    styleSrc: ["'self'", "'unsafe-inline'"],
    // A report stands by itself and carries its letters.
    fontSrc: ["'self'", 'data:'],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
  },
  strictTransportSecurity: desk.publicUrl().startsWith('https://'),
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
});
