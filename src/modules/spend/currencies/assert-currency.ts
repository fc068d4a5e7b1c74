import { isCurrency } from '../../../kernel/amount.ts';
import { spendError } from '../problems.ts';

/** @throws spend.currency-unknown */
export function assertCurrency(currency: string): void {
  if (!isCurrency(currency)) throw spendError('currency-unknown', { currency });
}
