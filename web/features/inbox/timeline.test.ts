import { expect, test } from 'vitest';
import type { Message, Step } from './shapes.ts';
import { newestMessageId, timelineOf } from './timeline.ts';

const message = (id: string, at: string, some: Partial<Message> = {}): Message => ({
  id,
  at,
  direction: 'in',
  text: 'Habari',
  language: 'sw',
  kind: 'mention',
  authorName: 'Neema',
  handle: 'neema',
  url: null,
  mentionId: null,
  state: null,
  code: null,
  detail: null,
  sendsAt: null,
  deleted: false,
  ...some,
});
const step = (id: string, at: string, what: string): Step => ({ id, at, actor: 'clock', what, values: {} });

test('messages, notes and steps stand in order of time; steps in a row stand together', () => {
  const entries = timelineOf({
    messages: [message('m2', '2026-11-22T09:05:00Z'), message('m1', '2026-11-22T09:00:00Z')],
    notes: [{ id: 'n1', at: '2026-11-22T09:04:00Z', userId: 'u', authorName: 'Amina', text: 'Called' }],
    steps: [
      step('s1', '2026-11-22T09:01:00Z', 'routed'),
      step('s2', '2026-11-22T09:02:00Z', 'assigned'),
      step('s3', '2026-11-22T09:06:00Z', 'closed'),
    ],
  });
  expect(entries.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'message m1',
    'steps s1',
    'note n1',
    'message m2',
    'steps s3',
  ]);
  expect(entries[1]).toMatchObject({ steps: [{ id: 's1' }, { id: 's2' }] });
});

test('an answer taken back is not shown as an answer', () => {
  const withdrawn = message('m9', '2026-11-22T09:00:00Z', { direction: 'out', state: 'withdrawn' });
  expect(timelineOf({ messages: [withdrawn], notes: [], steps: [] })).toEqual([]);
});

test('the newest message is the one with the greatest identifier, whatever the order', () => {
  expect(newestMessageId([message('b', ''), message('c', ''), message('a', '')])).toBe('c');
  expect(newestMessageId([])).toBeUndefined();
});
