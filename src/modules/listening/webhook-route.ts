import type { Failure } from '../../kernel/outcome.ts';
import type { Route } from '../../platform/operations/area.ts';
import { receiveWebhook } from './receive-webhook.ts';

const MAX_BODY = 1024 * 1024;
const STATUS: Readonly<Record<Failure['reason'], number>> = {
  gone: 404,
  refused: 401,
  reconnect: 401,
  'rate-limited': 429,
  network: 503,
};

/** Where networks push to. Whatever is not taken in is answered so that the network sends it again, or learns that it should not. */
export const webhookRoute: Route = {
  method: 'POST',
  path: '/hooks/:workspace/:source',
  handle: async (desk, request, { workspace = '', source = '' }) => {
    if (!isId(workspace) || !isId(source)) return new Response(null, { status: 404 });
    const body = await request.text();
    if (body.length > MAX_BODY) return new Response(null, { status: 413 });
    const received = await receiveWebhook(
      desk,
      { workspace, source },
      { headers: Object.fromEntries(request.headers), body },
    );
    if (received.ok) return Response.json(received.value);
    const wait: Record<string, string> =
      received.retryAt === undefined
        ? {}
        : { 'retry-after': String(Math.ceil((received.retryAt - desk.clock.now()) / 1_000)) };
    return Response.json({ code: received.code }, { status: STATUS[received.reason], headers: wait });
  },
};

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
