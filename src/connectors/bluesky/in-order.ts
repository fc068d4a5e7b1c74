/**
 * Maps what arrives, several at a time, and gives the results in the order of arrival, each as soon as all before it are given.
 * @param most how many may be under way; the source waits beyond it
 */
export async function* mapInOrder<T, R>(
  source: AsyncIterable<T>,
  most: number,
  map: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const reader = source[Symbol.asyncIterator]();
  const underWay: Promise<R>[] = [];
  let coming: Promise<IteratorResult<T>> | undefined;
  let isOver = false;
  try {
    while (!isOver || underWay.length > 0) {
      if (!isOver && underWay.length < most) coming ??= reader.next();
      const arrived = coming?.then((next) => ({ next }));
      const ready = underWay[0]?.then((result) => ({ result }));
      const first = await Promise.race([ready, arrived].filter((one) => one !== undefined));
      if ('result' in first) {
        void underWay.shift();
        yield first.result;
        continue;
      }
      coming = undefined;
      if (first.next.done) isOver = true;
      else {
        const result = map(first.next.value);
        // One that breaks is told when its turn comes.
        result.catch(() => undefined);
        underWay.push(result);
      }
    }
  } finally {
    await reader.return?.();
  }
}
