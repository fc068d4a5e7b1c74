/** A Jetstream server on a real WebSocket, for tests and benches: whoever connects is sent what `feed` writes, from the cursor they name. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Line {
  /** 0 when the reader has no place to go on from. */
  cursorUs: number;
  /** Sends one message. False while the reader is behind: wait for `drained`. */
  send(text: string): boolean;
  drained(): Promise<void>;
  /** Ends as a network failure does. */
  cut(): void;
  closed: Promise<void>;
}

export interface ScriptedJetstream {
  /** `ws://127.0.0.1:…/subscribe` */
  url: string;
  close(): Promise<void>;
}

export async function scriptedJetstream(feed: (line: Line) => void): Promise<ScriptedJetstream> {
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('upgrade', (request, socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write(`${[...head, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
    // A close frame (opcode 8) is the only thing a reader says that matters here.
    socket.on('data', (chunk: Buffer) => ((chunk[0] ?? 0) & 0x0f) === 8 && socket.end(Buffer.from([0x88, 0])));
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    feed({
      cursorUs: Number(searchParams.get('cursor') ?? 0),
      send: (text) => (socket.writable ? socket.write(textFrame(text)) : true),
      drained: () => Promise.race([closed, new Promise<void>((resolve) => socket.once('drain', () => resolve()))]),
      cut: () => socket.destroy(),
      closed,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/subscribe`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One unmasked text frame (RFC 6455, 5.2). */
export function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const { length } = body;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, body]);
}
