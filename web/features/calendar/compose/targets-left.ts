import type { Delivery } from '../entries.ts';

/** A draft goes to an account once; only what surely is not out there may be planned for it again. */
const over: ReadonlySet<Delivery['state']> = new Set(['refused', 'cancelled', 'removed']);

export const canPlan = (deliveries: readonly Pick<Delivery, 'accountId' | 'state'>[], accountId: string): boolean =>
  deliveries.every((delivery) => delivery.accountId !== accountId || over.has(delivery.state));
