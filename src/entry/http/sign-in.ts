import { Hono } from 'hono';
import { finishConnect } from '../../modules/accounts/index.ts';
import { adoptOwnerless } from '../../modules/workspace/index.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { pickLanguage } from '../../platform/sentences/sentences.ts';
import { requestError } from '../../platform/operations/problems.ts';
import { toProblem } from './problem.ts';
import { problemPage } from './problem-page.ts';

/** Sign-in is the kept library's; two doors of ours stand beside it: the one-time link, and coming back from a network's consent page. */
export function signInRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.on(['GET', 'POST'], '/api/auth/*', (c) => desk.auth.handle(c.req.raw));

  app.post('/api/v1/workspace/redeem-link', async (c) => {
    const { token } = (await c.req.json().catch(() => ({}))) as { token?: unknown };
    if (typeof token !== 'string') throw requestError('not-signed-in');
    const redeemed = await desk.auth.redeem(token, c.req.raw.headers);
    if (!redeemed.ok) throw requestError('not-signed-in');
    const { user } = (await redeemed.json()) as { user: { id: string; name: string; email: string } };
    const isFirstRun = await adoptOwnerless(desk, user);
    const headers = new Headers({ 'content-type': 'application/json' });
    for (const cookie of redeemed.headers.getSetCookie()) headers.append('set-cookie', cookie);
    return new Response(JSON.stringify({ firstRun: isFirstRun }), { headers });
  });

  app.get('/connect/callback', async (c) => {
    const user = await desk.auth.user(c.req.raw.headers);
    if (!user) return c.redirect('/sign-in');
    try {
      const slug = await finishConnect(desk, user, c.req.query(), c.req.raw.signal);
      return c.redirect(`/w/${slug}/settings/accounts`);
    } catch (error) {
      const language = pickLanguage(c.req.header('accept-language'));
      const problem = toProblem(error, language, desk.log);
      return c.html(problemPage(problem, language, { href: '/', label: 'Rapport' }), problem.status as 400);
    }
  });
  return app;
}
