import { Counter, Gauge, type Registry } from 'prom-client';
import { type BoundedQueue, boundedQueue, type QueueLimits, type QueueStats } from './bounded-queue.ts';

/** What is seen of the queues of a process, by stage. Queues come and go with their streams; counters go on. */
export interface QueueWatch {
  /** A queue that is seen in the metrics of its stage until `done`. */
  open<T>(stage: string, limits: QueueLimits): { queue: BoundedQueue<T>; done(): void };
}

/** @param now the clock the queues use */
export function watchQueues(registry: Registry, now: () => number): QueueWatch {
  const open = new Map<() => QueueStats, string>();
  const told = new Map<() => QueueStats, QueueStats>();
  const labels = { labelNames: ['stage'], registers: [registry] };
  const waiting = new Gauge({
    ...{ name: 'rapport_stream_waiting', help: 'Items waiting in a bounded queue', ...labels },
    // Asked first of all of these: one look settles them together.
    collect: () => refresh(),
  });
  const bytes = new Gauge({ name: 'rapport_stream_waiting_bytes', help: 'Their weight in memory, roughly', ...labels });
  const oldest = new Gauge({
    name: 'rapport_stream_oldest_seconds',
    help: 'How long the oldest has waited',
    ...labels,
  });
  const taken = new Counter({ name: 'rapport_stream_items_total', help: 'Items taken from a queue', ...labels });
  const batches = new Counter({ name: 'rapport_stream_batches_total', help: 'Batches they were taken in', ...labels });
  const held = new Counter({
    ...{ name: 'rapport_stream_back_pressure_seconds_total', help: 'Time a source was held because a queue was full' },
    ...labels,
  });

  const settle = (stats: () => QueueStats, stage: string): QueueStats => {
    const now = stats();
    const before = told.get(stats);
    taken.inc({ stage }, now.taken - (before?.taken ?? 0));
    batches.inc({ stage }, now.batches - (before?.batches ?? 0));
    held.inc({ stage }, Math.max(0, now.waitedMs - (before?.waitedMs ?? 0)) / 1_000);
    told.set(stats, now);
    return now;
  };
  const refresh = (): void => {
    for (const gauge of [waiting, bytes, oldest]) gauge.reset();
    const ages = new Map<string, number>();
    for (const [stats, stage] of open) {
      const { depth, bytes: weight, oldestAt } = settle(stats, stage);
      waiting.inc({ stage }, depth);
      bytes.inc({ stage }, weight);
      const age = oldestAt === undefined ? 0 : Math.max(0, now() - oldestAt) / 1_000;
      ages.set(stage, Math.max(age, ages.get(stage) ?? 0));
    }
    for (const [stage, age] of ages) oldest.set({ stage }, age);
  };
  return {
    open: <T>(stage: string, limits: QueueLimits) => {
      const queue = boundedQueue<T>(limits, now);
      open.set(queue.stats, stage);
      const done = (): void => {
        settle(queue.stats, stage);
        open.delete(queue.stats);
        told.delete(queue.stats);
      };
      return { queue, done };
    },
  };
}
