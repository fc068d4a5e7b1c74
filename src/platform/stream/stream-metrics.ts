import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { watchQueues } from './watch-queues.ts';

/** What an operator watches of the way between reading and storing. */
export function streamMetrics(registry: Registry) {
  const registers = [registry];
  return {
    /** Bounded queues between what reads and what stores: how full, how old, how long a source was held. */
    queues: watchQueues(registry, () => performance.now()),
    brokerWaiting: new Gauge({
      name: 'rapport_broker_waiting',
      help: 'Messages handed over by collectors and not yet stored by a matcher',
      registers,
    }),
    publicEvents: new Counter({
      name: 'rapport_public_events_total',
      help: 'Events of public streams: matched ones are kept, unmatched ones are counted here and dropped',
      labelNames: ['network', 'result'],
      registers,
    }),
    matchSeconds: new Histogram({
      name: 'rapport_match_seconds',
      help: 'From the arrival of an event to its match against every saved query',
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.2, 1, 5, 30],
      registers,
    }),
  };
}
