/** The few answers of an account's server that the connector asks for. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const did = 'did:plc:benchfirm';
const handle = 'firm.example';

const answers: Readonly<Record<string, (query: URLSearchParams) => object>> = {
  'com.atproto.server.createSession': () => ({ did, handle, accessJwt: 'a', refreshJwt: 'r', active: true }),
  'com.atproto.server.refreshSession': () => ({ did, handle, accessJwt: 'a', refreshJwt: 'r', active: true }),
  'app.bsky.actor.getProfile': (query) => profile(query.get('actor') ?? did),
  'app.bsky.actor.getProfiles': (query) => ({ profiles: query.getAll('actors').map(profile) }),
  'app.bsky.notification.listNotifications': () => ({ notifications: [] }),
};

const profile = (actor: string) => ({ did: actor, handle: actor === did ? handle : `h${actor.slice(-8)}.example` });

export async function accountServer(): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = answers[pathname.replace('/xrpc/', '')]?.(searchParams);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: 'MethodNotImplemented' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, close };
}
