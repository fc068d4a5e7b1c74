/**
 * Between processes: what collectors read, kept until a matcher has stored it. At least once, in order within a shard; whoever handles a
 * message must not mind seeing it again.
 */
export interface Broker {
  /**
   * Hands a message over; done when the broker keeps it. While it is away this waits, up to the signal: nothing is dropped, and whoever
   * waits reads no further.
   * @param id the same message sent again under the same id within minutes is kept once
   * @throws the signal's reason
   */
  publish(shard: number, id: string, payload: string, signal: AbortSignal): Promise<void>;
  /**
   * Handles messages of all shards until told to stop, one at a time in each. A message counts as done once `handle` is; when it throws, or
   * the process dies, the message comes again, here or in another process.
   */
  consume(handle: (payload: string, delivery: Delivery) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** Messages kept and not yet done; undefined while the broker is away. */
  waiting(): Promise<number | undefined>;
  close(): Promise<void>;
}

export interface Delivery {
  shard: number;
  /** 1 at first; more after a death or a failure. */
  attempt: number;
}

export const SHARDS = 16;

/** Which shard an item belongs to: the same for everything that is ever said about it. */
export function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % SHARDS;
}
