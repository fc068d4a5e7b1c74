import type { PoisonItem } from '../items.ts';

const mostRaw = 20_000;

/** A payload that could not be read, kept with its cause. */
export function poisonFrom(payload: unknown, cause: string): PoisonItem {
  const raw = typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? String(payload));
  const uri = payload !== null && typeof payload === 'object' && 'uri' in payload ? payload.uri : undefined;
  return {
    ...(typeof uri === 'string' ? { remoteId: uri } : {}),
    cause: cause.slice(0, 500),
    raw: raw.slice(0, mostRaw),
  };
}
