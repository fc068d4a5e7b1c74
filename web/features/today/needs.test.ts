import { expect, test } from 'vitest';
import { needsOf, type Standing } from './needs.ts';

const counts = { open: 0, mine: 0, unassigned: 0, breached: 0, nearBreach: 0, spam: 9, byDepartment: [] };
const account = (health: 'ok' | 'trouble' | 'reconnect') => ({ health }) as NonNullable<Standing['accounts']>[number];

test('nothing waits: no line, and spam held aside is none', () => {
  expect(needsOf({ counts, approvals: [], deliveries: [], accounts: [account('ok')], gaps: [] })).toEqual([]);
  expect(needsOf({})).toEqual([]);
});

test('the gravest stand first, each with its place', () => {
  const lines = needsOf({
    counts: { ...counts, mine: 2, unassigned: 5, breached: 1 },
    accounts: [account('ok'), account('reconnect')],
  });
  expect(lines.map(({ kind, count, tone }) => [kind, count, tone])).toEqual([
    ['breached', 1, 'breach'],
    ['accounts', 1, 'breach'],
    ['mine', 2, 'accent'],
    ['unassigned', 5, 'neutral'],
  ]);
  expect(lines[0]).toMatchObject({ area: 'inbox', search: { breached: 'true' } });
});

test('single things are one click away, the first three of them', () => {
  const refused = (id: string) =>
    ({ id, text: `post ${id}`, state: 'refused' }) as NonNullable<Standing['deliveries']>[number];
  const [line] = needsOf({ deliveries: ['a', 'b', 'c', 'd'].map(refused) });
  expect(line).toMatchObject({ kind: 'deliveries', count: 4, tone: 'breach' });
  expect(line?.things.map(({ rest }) => rest.join('/'))).toEqual(['delivery/a', 'delivery/b', 'delivery/c']);
});

test('an account with passing trouble is not as grave as one that is cut off', () => {
  expect(needsOf({ accounts: [account('trouble')] })[0]).toMatchObject({ kind: 'accounts', tone: 'near' });
});
