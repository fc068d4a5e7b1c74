/** Serialization failure, deadlock: the transaction did nothing and may simply run again. */
const RETRYABLE = new Set(['40001', '40P01']);

/** Runs a transaction, at most three times when the database asks for it. Only for work whose every effect is in the transaction. */
export async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (cause) {
      if (attempt === 3 || !RETRYABLE.has((cause as { code?: string }).code ?? '')) throw cause;
    }
  }
}
