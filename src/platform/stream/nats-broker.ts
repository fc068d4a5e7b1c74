import { setTimeout as wait } from 'node:timers/promises';
import {
  AckPolicy,
  type Consumer,
  DeliverPolicy,
  DiscardPolicy,
  type JsMsg,
  jetstream,
  type JetStreamClient,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from '../telemetry/log.ts';
import { type Broker, SHARDS } from './broker.ts';
import { natsAddress } from './nats-address.ts';

/** What the broker may keep; beyond it it takes nothing more, and collectors wait. */
const MOST_BYTES = 1_000_000_000;
/** The same id within this time is one message. */
const DUPLICATE_WINDOW_MS = 2 * 60_000;
/** A message whose matcher says nothing for so long is given to another. */
const ACK_WAIT_MS = 30_000;
/** A shard that keeps messages and gives none for so many of these waits is stuck: its consumer is made anew. */
const STUCK_AFTER_WAITS = 3;
const RETRY_MS = 500;
const TRIES_A_LINE = 20;
const PULL_MS = 5_000;
const PUBLISH_WITHIN_MS = 5_000;
const MS_IN_NANOS = 1_000_000;

export interface NatsOptions {
  /** The setting, credentials included; they go no further than the connection. */
  url: string;
  /** Name of the stream, and the first part of its subjects. */
  stream: string;
  log: Log;
  /** Only a test shortens it: how long a dead matcher's message is withheld. */
  ackWaitMs?: number;
}

interface Line {
  connection: NatsConnection;
  client: JetStreamClient;
}

/** A broker on a NATS server with JetStream (2.9 or later). Connects when first used, and again whenever the line is lost. */
export function natsBroker(options: NatsOptions): Broker {
  const { stream, log } = options;
  const closed = new AbortController();
  let line: Promise<Line> | undefined;
  const open = (): Promise<Line> => {
    line ??= openLine(options).catch((error: unknown) => {
      line = undefined;
      throw error;
    });
    return line;
  };
  /** A server that came back without its stream (another disk) needs it made anew: with a new line it is. */
  const forget = async (): Promise<void> => {
    const old = line;
    line = undefined;
    await (await old?.catch(() => undefined))?.connection.close().catch(() => undefined);
  };
  /** Again until it is done, the signal says stop, or the broker is closed. */
  const persist = async <T>(what: string, work: (line: Line) => Promise<T>, signal: AbortSignal): Promise<T> => {
    for (let tries = 1; ; tries++) {
      signal.throwIfAborted();
      closed.signal.throwIfAborted();
      try {
        return await work(await open());
      } catch (error) {
        if (tries === 1) log.warn('broker.away', { what, error });
        if (tries % TRIES_A_LINE === 0) await forget();
        await wait(RETRY_MS, undefined, { signal });
      }
    }
  };
  return {
    publish: async (shard, id, payload, signal) => {
      const send = ({ client }: Line) =>
        client.publish(subjectOf(stream, shard), payload, { msgID: id, timeout: PUBLISH_WITHIN_MS });
      await persist('publish', send, signal);
    },
    consume: async (handle, signal) => {
      const work = Array.from({ length: SHARDS }, (_, shard) =>
        consumeShard({
          persist,
          handle,
          signal,
          stream,
          shard,
          log,
          ackWaitMs: options.ackWaitMs ?? ACK_WAIT_MS,
        }),
      );
      await Promise.all(work);
    },
    waiting: async () => {
      try {
        const { connection } = await open();
        const manager = await jetstreamManager(connection, { timeout: PUBLISH_WITHIN_MS });
        return (await manager.streams.info(stream)).state.messages;
      } catch {
        return undefined;
      }
    },
    close: async () => {
      closed.abort(new Error('the broker was closed'));
      const opened = await line?.catch(() => undefined);
      await opened?.connection.close().catch(() => undefined);
    },
  };
}

const subjectOf = (stream: string, shard: number): string => `${stream}.items.${shard}`;
const durableOf = (shard: number): string => `match-${shard}`;

async function openLine({ url, stream, ackWaitMs = ACK_WAIT_MS }: NatsOptions): Promise<Line> {
  const { servers, tls, ...credentials } = natsAddress(url);
  const connection = await connect({
    ...{ servers, ...credentials, name: 'rapport', timeout: PUBLISH_WITHIN_MS },
    ...{ maxReconnectAttempts: -1, reconnectTimeWait: RETRY_MS },
    ...(tls ? { tls: {} } : {}),
  });
  try {
    await ensureStream(connection, stream, ackWaitMs);
    return { connection, client: jetstream(connection) };
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
}

/** Safe to repeat by every process. */
async function ensureStream(connection: NatsConnection, stream: string, ackWaitMs: number): Promise<void> {
  const manager = await jetstreamManager(connection, { timeout: PUBLISH_WITHIN_MS });
  await manager.streams.add({
    ...{ name: stream, subjects: [`${stream}.items.*`], storage: StorageType.File, num_replicas: 1 },
    // What is stored in the database is done with; what is not is never thrown away to make room.
    ...{ retention: RetentionPolicy.Workqueue, discard: DiscardPolicy.New, max_bytes: MOST_BYTES },
    duplicate_window: DUPLICATE_WINDOW_MS * MS_IN_NANOS,
  });
  for (let shard = 0; shard < SHARDS; shard++) await ensureConsumer(manager, stream, shard, ackWaitMs);
}

const ensureConsumer = (manager: JetStreamManager, stream: string, shard: number, ackWaitMs: number) =>
  manager.consumers.add(stream, {
    ...{ durable_name: durableOf(shard), filter_subject: subjectOf(stream, shard) },
    ...{ ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All, ack_wait: ackWaitMs * MS_IN_NANOS },
    // One at a time: an item's deletion never overtakes the item, whichever processes share the shard.
    ...{ max_ack_pending: 1, max_deliver: -1 },
  });

interface ShardWork {
  persist<T>(what: string, work: (line: Line) => Promise<T>, signal: AbortSignal): Promise<T>;
  handle: Parameters<Broker['consume']>[0];
  signal: AbortSignal;
  stream: string;
  shard: number;
  log: Log;
  ackWaitMs: number;
}

async function consumeShard(work: ShardWork): Promise<void> {
  const { persist, signal, stream, shard, log } = work;
  while (!signal.aborted) {
    try {
      const line = await persist('consume', (opened) => Promise.resolve(opened), signal);
      await consumeFrom(await line.client.consumers.get(stream, durableOf(shard)), line, work);
    } catch (error) {
      if (signal.aborted) return;
      log.debug('broker.shard-lost', { shard, error });
      await wait(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function consumeFrom(consumer: Consumer, line: Line, work: ShardWork): Promise<void> {
  const { signal } = work;
  const stuck = watchForStuck(line, work);
  while (!signal.aborted) {
    const message = await consumer.next({ expires: PULL_MS });
    // Made anew: whoever listens takes the new one.
    if (message === null && (await stuck())) return;
    if (message === null) continue;
    // A message pulled while stopping goes back at once.
    if (signal.aborted) return message.nak();
    await handleOne(message, work);
  }
}

/**
 * A server killed between its books may come back with a consumer that waits for the acknowledgement of a message it no longer has, for ever. Where messages are
 * kept, nothing moves and nobody was at work for several waits, the consumer is made anew: everything not acknowledged comes again.
 * @returns to be asked whenever nothing came; true when the consumer was made anew
 */
function watchForStuck({ connection }: Line, { stream, shard, ackWaitMs, log }: ShardWork): () => Promise<boolean> {
  let last = '';
  let since = performance.now();
  return async () => {
    const manager = await jetstreamManager(connection, { timeout: PUBLISH_WITHIN_MS });
    const subject = subjectOf(stream, shard);
    const { state } = await manager.streams.info(stream, { subjects_filter: subject });
    const info = await manager.consumers.info(stream, durableOf(shard));
    const now = JSON.stringify([info.delivered.consumer_seq, info.delivered.stream_seq, info.ack_floor.stream_seq]);
    if (now !== last || (state.subjects?.[subject] ?? 0) === 0) {
      last = now;
      since = performance.now();
      return false;
    }
    if (performance.now() - since < STUCK_AFTER_WAITS * ackWaitMs) return false;
    log.warn('broker.shard-stuck', { shard, kept: state.subjects?.[subject], waiting: info.num_ack_pending });
    await manager.consumers.delete(stream, durableOf(shard));
    await ensureConsumer(manager, stream, shard, ackWaitMs);
    return true;
  };
}

async function handleOne(message: JsMsg, { shard, handle, log, ackWaitMs }: ShardWork): Promise<void> {
  const attempt = message.info.deliveryCount;
  const timer = setInterval(() => message.working(), ackWaitMs / 3);
  try {
    await handle(message.string(), { shard, attempt });
    // Confirmed: an acknowledgement lost on its way would only have the message come again.
    await message.ackAck({ timeout: PUBLISH_WITHIN_MS }).catch(() => undefined);
  } catch (error) {
    log.warn('broker.message-failed', { shard, attempt, error });
    message.nak(Math.min(30_000, RETRY_MS * 2 ** Math.min(attempt - 1, 6)));
  } finally {
    clearInterval(timer);
  }
}
