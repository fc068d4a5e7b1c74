/** A mail server for tests: takes what it is given and shows it; not part of the product. */
import { createServer, type Server, type Socket } from 'node:net';

export interface ScriptedMail {
  url: string;
  /** Messages as they came over the wire. */
  mails: { to: string; raw: string }[];
  /** Answers to give at the end of the next messages instead of 250, e.g. `451 later`; `hang up` ends without one. */
  answers: string[];
  close(): Promise<void>;
}

export async function openScriptedMail(): Promise<ScriptedMail> {
  const mails: ScriptedMail['mails'] = [];
  const answers: string[] = [];
  const server: Server = createServer((socket) => serve(socket, mails, answers));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answers,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function serve(socket: Socket, mails: ScriptedMail['mails'], answers: string[]): void {
  let buffer = '';
  let to = '';
  let isData = false;
  socket.setEncoding('utf8');
  socket.on('error', () => undefined);
  socket.write('220 scripted\r\n');
  socket.on('data', (chunk: string) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + (isData ? 5 : 2));
      if (isData) {
        isData = false;
        const answer = answers.shift() ?? '250 taken';
        if (answer.startsWith('250')) mails.push({ to, raw: line });
        if (answer === 'hang up') socket.destroy();
        else socket.write(`${answer}\r\n`);
      } else if (/^rcpt to/i.test(line)) {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        socket.write('250 ok\r\n');
      } else if (/^data/i.test(line)) {
        isData = true;
        socket.write('354 go on\r\n');
      } else if (/^quit/i.test(line)) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    }
  });
}
