/**
 * A proxy between the product and a real server that spoils chosen requests: cuts the line before the server hears them, or after the
 * server has accepted them, or holds them up. WebSockets pass through. Everything is on loopback.
 */
import http from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

export interface Spoiling {
  /** Which requests, by what their path and query contain. */
  when: string;
  /** `after`: the server's answer arrived here, and is not passed on. `before`: the server never hears of it. */
  cut?: 'before' | 'after';
  delayMs?: number;
  /** How many requests; 1 unless told. */
  times?: number;
}

export interface CuttingProxy {
  /** Use this instead of the server's address. */
  url: string;
  spoil(spoiling: Spoiling): void;
  /** Nothing is spoiled any more. */
  heal(): void;
  /** Method and path of every request, in order, with what the server answered (0: it was not asked). */
  readonly seen: { method: string; path: string; status: number }[];
  stop(): Promise<void>;
}

/** @param upstream e.g. `http://localhost:2583` */
export async function startCuttingProxy(upstream: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(upstream);
  const target = { host: hostname === 'localhost' ? '127.0.0.1' : hostname, port: Number(port) };
  const seen: CuttingProxy['seen'] = [];
  let script: (Spoiling & { left: number })[] = [];
  const next = (path: string): Spoiling | undefined => {
    const found = script.find(({ when, left }) => left > 0 && path.includes(when));
    if (found !== undefined) found.left -= 1;
    return found;
  };
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    const record = { method: request.method ?? '', path, status: 0 };
    seen.push(record);
    const spoiling = next(path);
    if (spoiling?.cut === 'before') return request.socket.destroy();
    void relay(request, response, target, spoiling, record);
  });
  server.on('upgrade', (request, socket, head) => tunnel(request, socket, head, target));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as net.AddressInfo).port}`,
    seen,
    spoil: (spoiling) => {
      script.push({ ...spoiling, left: spoiling.times ?? 1 });
    },
    heal: () => {
      script = [];
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function relay(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  target: { host: string; port: number },
  spoiling: Spoiling | undefined,
  record: { status: number },
): Promise<void> {
  const { method, url, headers } = request;
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk as Buffer);
  const upstream = http.request({ ...target, method, path: url, headers, agent: false });
  upstream.on('error', () => response.destroy());
  upstream.on('response', async (answer) => {
    record.status = answer.statusCode ?? 0;
    const parts: Buffer[] = [];
    for await (const chunk of answer) parts.push(chunk as Buffer);
    if (spoiling?.delayMs !== undefined) await wait(spoiling.delayMs);
    if (spoiling?.cut === 'after') return request.socket.destroy();
    response.writeHead(record.status, answer.headers);
    response.end(Buffer.concat(parts));
  });
  upstream.end(Buffer.concat(body));
}

function tunnel(
  request: http.IncomingMessage,
  socket: Duplex,
  head: Buffer,
  target: { host: string; port: number },
): void {
  const upstream = net.connect(target.port, target.host, () => {
    const lines = request.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
    upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  for (const side of [upstream, socket]) {
    side.on('error', () => {
      upstream.destroy();
      socket.destroy();
    });
  }
}
