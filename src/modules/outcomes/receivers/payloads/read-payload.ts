import type { EpochMs } from '../../../../kernel/time.ts';
import type { ReceiverKind } from '../../contract-receivers.ts';
import { poison, type Reading } from '../../domain/told.ts';
import { readShopify } from './shopify.ts';
import { readStandard } from './standard.ts';
import { readStripe } from './stripe.ts';
import { readWooCommerce } from './woocommerce.ts';

/** What a message tells, in our words. @param at when it was received, for what it gives no time of */
export function readPayload(kind: ReceiverKind, topic: string, body: string, at: EpochMs): Reading {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    return poison('not-json', (cause as Error).message);
  }
  // PostgreSQL keeps no NUL; what holds one was not written by a shop.
  if (/(^|[^\\])(\\\\)*\\u0000/.test(JSON.stringify(value))) return poison('shape', 'NUL');
  if (kind === 'shopify') return readShopify(topic, value);
  if (kind === 'woocommerce') return readWooCommerce(topic, value, at);
  return kind === 'stripe' ? readStripe(value) : readStandard(value);
}
