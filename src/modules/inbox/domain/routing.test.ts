import { describe, expect, it } from 'vitest';
import { compileQuery, parseQuery, queryDocument } from '../../../analysis/query/index.ts';
import { type Routable, route, type RoutingRule } from './routing.ts';

const compiled = (text: string) => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(text);
  return compileQuery(parsed.query);
};
const rule = (over: Partial<RoutingRule>): RoutingRule => ({
  name: 'rule',
  query: undefined,
  intents: [],
  kinds: [],
  accountIds: [],
  departmentId: null,
  assigneeId: null,
  urgency: null,
  spam: false,
  ...over,
});
const item = (text: string, over: Partial<Routable> = {}): Routable => ({
  document: queryDocument({
    text,
    author: 'juma',
    language: 'sw',
    network: 'practice',
    source: 'inbound',
    to: [],
    site: '',
    has: [],
    is: [],
    at: 0,
  } as never),
  intent: 'unclear',
  kind: 'mention',
  accountId: 'account',
  urgency: 'normal',
  spam: false,
  ...over,
});

describe('routing', () => {
  const rules = [
    rule({ name: 'lawyers', query: compiled('wakili OR محامي OR lawyer'), departmentId: 'legal' }),
    rule({ name: 'angry', intents: ['complaint'], urgency: 'high' }),
    rule({ name: 'complaints', intents: ['complaint'], departmentId: 'service', assigneeId: 'juma' }),
  ];

  it('takes the first rule that names a department', () => {
    expect(route(item('Nitampigia wakili wangu', { intent: 'complaint' }), rules, 'service')).toMatchObject({
      departmentId: 'legal',
      routedBy: 'lawyers',
    });
    expect(route(item('سأتصل بالمحامي'), rules, 'service').departmentId).toBe('legal');
  });

  it('adds up rules that only raise the urgency', () => {
    expect(route(item('baridi', { intent: 'complaint' }), rules, null)).toEqual({
      departmentId: 'service',
      assigneeId: 'juma',
      urgency: 'high',
      spam: false,
      routedBy: 'complaints',
    });
  });

  it('leaves nothing without a department', () => {
    expect(route(item('habari'), rules, 'service')).toMatchObject({ departmentId: 'service', routedBy: null });
  });
});
