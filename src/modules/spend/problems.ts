import { errors } from '../../kernel/errors.ts';

export const spendError = errors('spend', {
  'amount-zero': 'invalid',
  'currency-unknown': 'invalid',
  'entry-missing': 'missing',
  'already-voided': 'conflict',
  'reference-taken': 'conflict',
  'subject-missing': 'missing',
  'campaign-missing': 'missing',
  'member-missing': 'missing',
  'not-your-minutes': 'forbidden',
  'currencies-same': 'invalid',
  'subscription-missing': 'missing',
  'subscription-not-begun': 'conflict',
  'rate-key-missing': 'missing',
  'table-unreadable': 'invalid',
  'table-columns-missing': 'invalid',
});
