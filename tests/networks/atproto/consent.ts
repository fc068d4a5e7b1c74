/** A person who opens the consent page of the test network's data server, signs in and agrees, as their browser would do it. */
import http from 'node:http';
import type { TestAccount } from './accounts.ts';

const api = '/@atproto/oauth-provider/~api';

/** @param page the address our product sends the person to; returns the parameters the browser brings back to us */
export async function agree(page: string, account: TestAccount): Promise<Record<string, string>> {
  const cookies = new Map<string, string>();
  const opened = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'cross-site' };
  const shown = await send('GET', page, { ...opened, 'upgrade-insecure-requests': '1' }, cookies);
  if (shown.status !== 200) throw new Error(`consent page: ${shown.status} ${shown.text.slice(0, 300)}`);
  const { origin } = new URL(page);
  const post = async (path: string, input: object, token?: string) => {
    const headers = {
      'content-type': 'application/json',
      origin,
      referer: page,
      'sec-fetch-mode': 'same-origin',
      'sec-fetch-dest': 'empty',
      'sec-fetch-site': 'same-origin',
      'x-csrf-token': cookies.get('csrf-token') ?? '',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const answer = await send('POST', `${origin}${api}${path}`, headers, cookies, JSON.stringify(input));
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return JSON.parse(answer.text) as { url?: string; ephemeralToken?: string };
  };
  const { handle: username, password, did } = account;
  const { ephemeralToken } = await post('/sign-in', { locale: 'en', username, password, remember: false });
  const { url } = await post('/consent', { did }, ephemeralToken);
  const { redirect_uri: _to, redirect_mode: _how, ...back } = Object.fromEntries(new URL(url ?? '').searchParams);
  return back;
}

function send(
  method: string,
  url: string,
  headers: Record<string, string>,
  cookies: Map<string, string>,
  body?: string,
): Promise<{ status: number; text: string }> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers: { ...headers, cookie }, agent: false }, async (answer) => {
      for (const line of answer.headers['set-cookie'] ?? []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      let text = '';
      for await (const chunk of answer) text += String(chunk);
      resolve({ status: answer.statusCode ?? 0, text });
    });
    request.on('error', reject);
    request.end(body);
  });
}
