import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { streamMetrics } from '../stream/stream-metrics.ts';

/** What an operator watches. One list; names end in their unit. */
export function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const seconds = [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 60, 300];
  return {
    registry,
    requests: new Counter({
      name: 'rapport_operations_total',
      help: 'Operations run',
      labelNames: ['operation', 'result'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'rapport_operation_seconds',
      help: 'Time of one operation',
      labelNames: ['operation'],
      buckets: seconds,
      registers,
    }),
    outgoing: new Counter({
      name: 'rapport_outgoing_total',
      help: 'Calls to networks',
      labelNames: ['host', 'status'],
      registers,
    }),
    received: new Counter({
      name: 'rapport_items_received_total',
      help: 'Items received from sources',
      labelNames: ['network', 'result'],
      registers,
    }),
    receivedSeconds: new Histogram({
      name: 'rapport_item_lateness_seconds',
      help: 'From being written to being stored',
      labelNames: ['network'],
      buckets: seconds,
      registers,
    }),
    deliveries: new Counter({
      name: 'rapport_deliveries_total',
      help: 'Deliveries that reached a state',
      labelNames: ['network', 'state'],
      registers,
    }),
    deliverySeconds: new Histogram({
      name: 'rapport_delivery_lateness_seconds',
      help: 'From the planned moment to submission',
      labelNames: ['network'],
      buckets: seconds,
      registers,
    }),
    taskFailures: new Counter({
      name: 'rapport_task_failures_total',
      help: 'Background runs that threw',
      labelNames: ['task'],
      registers,
    }),
    ...streamMetrics(registry),
    dueDeliveries: new Gauge({
      name: 'rapport_deliveries_overdue',
      help: 'Deliveries past their moment and not submitted',
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof openMetrics>;
