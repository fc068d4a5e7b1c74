import { errors } from '../../kernel/errors.ts';

/** What can go wrong before a verb is reached, at every door alike. */
export const requestError = errors('request', {
  invalid: 'invalid',
  'unknown-operation': 'missing',
  'unknown-workspace': 'missing',
  'not-signed-in': 'unauthenticated',
  'role-missing': 'forbidden',
  'scope-missing': 'forbidden',
  'key-reused': 'conflict',
  'key-answer-secret': 'conflict',
  'still-running': 'conflict',
  'too-large': 'too-large',
  'too-many': 'too-many',
  'store-unavailable': 'unavailable',
});

/** One thing wrong with one field of the input. */
export interface FieldProblem {
  path: string;
  message: string;
}
