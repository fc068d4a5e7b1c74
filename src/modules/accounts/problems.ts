import { errors } from '../../kernel/errors.ts';

export const accountError = errors('accounts', {
  'network-unknown': 'missing',
  'method-unknown': 'missing',
  'field-missing': 'invalid',
  missing: 'missing',
  'connect-refused': 'upstream',
  'attempt-missing': 'missing',
  'other-identity': 'conflict',
});
