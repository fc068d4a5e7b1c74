import { expect, test } from 'vitest';
import { exactly, filtersOnly, hiddenCount, listInputOf } from './list-filters.ts';

test('the address becomes a question', () => {
  const department = '01900000-0000-7000-8000-000000000001';
  expect(
    listInputOf({ assignee: 'me', department, breached: 'true', intent: 'complaint', sort: 'newest' }),
  ).toMatchObject({
    state: 'active',
    assignee: 'me',
    departmentId: department,
    breached: true,
    intent: 'complaint',
    spam: false,
    sort: 'newest',
  });
});

test('what stands wrongly in the address is left out', () => {
  const asked = listInputOf({
    state: 'gone',
    department: "'; drop",
    intent: 'x',
    urgency: 'very',
    assignee: 'x'.repeat(200),
  });
  expect(asked).toMatchObject({ state: 'active', sort: 'risk' });
  expect([asked.departmentId, asked.intent, asked.urgency, asked.assignee]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a view holds the filters and nothing else, and sets all of them', () => {
  const view = filtersOnly({ assignee: 'none', q: 'x', state: '' });
  expect(view).toEqual({ assignee: 'none' });
  expect(exactly(view)).toMatchObject({ assignee: 'none', state: '', spam: '' });
  expect(hiddenCount({ assignee: 'me', spam: 'true', network: 'practice' })).toBe(2);
});
