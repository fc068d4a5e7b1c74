import { errors } from '../../kernel/errors.ts';

export const audienceError = errors('audience', {
  'unknown-person': 'missing',
  forgotten: 'conflict',
  'same-person': 'invalid',
});
