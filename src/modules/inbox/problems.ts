import { errors } from '../../kernel/errors.ts';

export const inboxError = errors('inbox', {
  missing: 'missing',
  'message-missing': 'missing',
  'answered-meanwhile': 'conflict',
  'not-answerable': 'conflict',
  'too-late': 'conflict',
  'department-missing': 'missing',
  'member-missing': 'missing',
  'rule-missing': 'missing',
  'rule-unreadable': 'invalid',
  'rule-empty': 'invalid',
  'mention-missing': 'missing',
  'snooze-past': 'invalid',
});
