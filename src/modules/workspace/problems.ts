import { errors } from '../../kernel/errors.ts';

export const workspaceError = errors('workspace', {
  'slug-taken': 'conflict',
  'unknown-zone': 'invalid',
  'hours-unusable': 'invalid',
  'department-missing': 'missing',
  'department-key-taken': 'conflict',
  'member-missing': 'missing',
  'last-owner': 'conflict',
  'invitation-unusable': 'missing',
  'invitation-other-person': 'forbidden',
  'already-member': 'conflict',
  'already-set-up': 'conflict',
  'email-taken': 'conflict',
  'key-missing': 'missing',
});
