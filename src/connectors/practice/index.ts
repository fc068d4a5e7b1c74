import { defineConnector } from '../contract.ts';
import { handleAndPassword } from './connect.ts';
import { facts } from './facts.ts';
import { metrics } from './metrics.ts';
import { publish } from './publish.ts';
import { read } from './read.ts';
import { stream } from './stream.ts';
import { webhooks } from './webhooks.ts';

export const practice = defineConnector({
  facts,
  connect: [handleAndPassword],
  read,
  stream,
  publish,
  metrics,
  webhooks,
});

export { registerWebhook } from './webhooks.ts';
