/** One request and its answer; what came of it is a value. */
import type { FailureCode } from '../failures.ts';
import { ask } from '../http-answer.ts';

export type Reply =
  | { kind: 'answer'; body: unknown }
  /** The server answered and said no, or could not. */
  | { kind: 'refusal'; status: number; error: string; message: string; headers: Headers }
  /** No answer that can be understood; what was asked may have been done. */
  | { kind: 'lost'; code: FailureCode; detail: string };

export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** @param send stands in for `fetch`: it adds the credential, and may take a path instead of an address */
export async function exchange(send: Send, url: string, init: RequestInit, signal: AbortSignal): Promise<Reply> {
  const asFetch: typeof fetch = (input, full) => send(String(input), full ?? {});
  const answer = await ask({ fetch: asFetch, signal }, url, init);
  if (!answer.ok) return { kind: 'lost', code: answer.code as FailureCode, detail: answer.detail };
  const { status, text, headers } = answer.value;
  return status >= 200 && status < 300 ? readAnswer(text) : readRefusal(status, headers, text);
}

/** An empty body is an answer of its own: some methods have nothing to say. */
function readAnswer(text: string): Reply {
  try {
    return { kind: 'answer', body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return { kind: 'lost', code: 'malformed-answer', detail: `not JSON: ${text.slice(0, 200)}` };
  }
}

function readRefusal(status: number, headers: Headers, text: string): Reply {
  const bare = { kind: 'refusal', status, headers, error: '', message: text.slice(0, 300) } as const;
  try {
    const { error, message } = JSON.parse(text) as { error?: unknown; message?: unknown };
    return {
      ...bare,
      error: typeof error === 'string' ? error : '',
      message: typeof message === 'string' ? message : bare.message,
    };
  } catch {
    return bare;
  }
}
