/** The body as text, or undefined as soon as it is longer than allowed; nothing longer is held in memory. */
export async function readBounded(request: Request, mostBytes: number): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return undefined;
  const parts: Uint8Array[] = [];
  let seen = 0;
  for await (const part of request.body ?? []) {
    seen += part.byteLength;
    if (seen > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
