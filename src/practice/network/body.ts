import { badRequest, Refused } from './refused.ts';

const longestBody = 16_000_000;

/** The JSON object of a request. @throws Refused when it is too large, not JSON, or not an object */
export async function jsonBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await request.text();
  if (text.length > longestBody) throw new Refused(413, 'too-large', 'The request is larger than 16 MB.');
  try {
    const body: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Told below, like every body that is not an object.
  }
  throw badRequest('The body must be a JSON object.');
}

/** A text field, possibly absent. @throws Refused when it is not a text or longer than `longest` UTF-16 units */
export function optionalText(
  body: Readonly<Record<string, unknown>>,
  name: string,
  longest: number,
): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > longest) {
    throw badRequest(`${name} must be a text of at most ${longest} characters.`);
  }
  return value;
}

export function text(body: Readonly<Record<string, unknown>>, name: string, longest: number): string {
  const value = optionalText(body, name, longest);
  if (value === undefined) throw badRequest(`${name} is missing.`);
  return value;
}

/** A number within bounds, or the fallback when absent. @throws Refused otherwise */
export function number(
  source: Readonly<Record<string, unknown>>,
  name: string,
  bounds: { least: number; most: number; fallback?: number },
): number {
  const raw = source[name];
  const value = raw === undefined || raw === null ? bounds.fallback : Number(raw);
  if (value === undefined || !(value >= bounds.least && value <= bounds.most)) {
    throw badRequest(`${name} must be a number from ${bounds.least} to ${bounds.most}.`);
  }
  return value;
}
