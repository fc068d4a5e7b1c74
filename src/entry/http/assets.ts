import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the built screens. An address that is no file is a screen's address: the page itself, which finds its way. */
export async function serveAsset(folder: string, path: string): Promise<Response> {
  const wanted = normalize(decodePath(path));
  const file = join(folder, wanted);
  const isFile = file.startsWith(folder) && extname(wanted) !== '' && existsSync(file);
  if (!isFile && extname(wanted) !== '' && wanted.startsWith('/assets/'))
    return new Response('not found', { status: 404 });
  const shown = isFile ? file : join(folder, 'index.html');
  if (!existsSync(shown)) return new Response('The screens are not built. Run: npm start\n', { status: 503 });
  return new Response(await readFile(shown), {
    headers: {
      'content-type': TYPES[extname(shown)] ?? 'application/octet-stream',
      // Built files carry a hash in their name; the page that names them must be fresh.
      'cache-control': wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}
