/** A request's body as it came, or undefined as soon as it is larger than `most` bytes: what is too large is not read to its end. */
export async function boundedBytes(request: Request, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return undefined;
  if (request.body === null) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Bytes as text that the database can hold: what is no UTF-8, and NUL, becomes U+FFFD. */
export const textOf = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\u0000', '\uFFFD');
