/** An answer larger than we are ready to read. */
export class AnswerTooLarge extends Error {
  readonly code = 'ANSWER_TOO_LARGE';
  constructor(limit: number) {
    super(`the answer is larger than ${limit} bytes`);
    this.name = 'AnswerTooLarge';
  }
}

/** The same response whose body errors past `limit` bytes; `done` is called when it ends in any way. Event streams have no end to bound. */
export function boundedBody(response: Response, limit: number, done: () => void): Response {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > limit) {
    done();
    void response.body?.cancel();
    throw new AnswerTooLarge(limit);
  }
  if (!response.body) {
    done();
    return response;
  }
  const endless = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  let seen = 0;
  const bounded = (response.body as ReadableStream<Uint8Array>).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (!endless && seen > limit) controller.error(new AnswerTooLarge(limit));
        else controller.enqueue(chunk);
      },
      flush: done,
    }),
  );
  const copy = new Response(bounded, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
  Object.defineProperty(copy, 'url', { value: response.url });
  return copy;
}
