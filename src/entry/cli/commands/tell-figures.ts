import { createServer } from 'node:http';
import type { Desk } from '../../../platform/operations/desk.ts';

/** `/metrics` and `/healthz` of a process without screens, for this machine only. @returns how to close it; undefined without a port */
export async function tellFigures(desk: Desk, port: number | undefined): Promise<(() => Promise<void>) | undefined> {
  if (port === undefined) return undefined;
  const { registry } = desk.metrics;
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return void response.end('ok');
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
}
