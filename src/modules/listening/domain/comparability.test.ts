import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../kernel/time.ts';
import { type ComparedQuery, type ComparedSource, compare } from './comparability.ts';

const now = Date.UTC(2026, 10, 23);
const period = { since: now - 30 * DAY_MS, until: now };
const source = (given: Partial<ComparedSource>): ComparedSource => ({
  ...{ id: 's', name: 'source', kind: 'search', network: 'a', target: 'karibu', createdAt: now - 90 * DAY_MS },
  ...{ isSilent: false, gaps: [] },
  ...given,
});
const query = (given: Partial<ComparedQuery>): ComparedQuery => ({
  ...{ id: 'q', name: 'query', kind: 'own', createdAt: now - 90 * DAY_MS },
  ...given,
});
const rivals = [query({}), query({ id: 'r', kind: 'competitor' })];
const codes = (sources: ComparedSource[], queries = rivals, basis: 'comparable' | 'all' = 'comparable') =>
  compare(sources, queries, period, basis).warnings.map(({ code }) => code);

describe('compare', () => {
  it('leaves out a network where only what is said to us is heard', () => {
    const sources = [source({ kind: 'import' }), source({ kind: 'inbound', network: 'b' })];
    expect(compare(sources, rivals, period, 'comparable')).toMatchObject({ networks: ['a'] });
    expect(codes(sources)).toEqual(['network-left-out']);
    expect(compare(sources, rivals, period, 'all')).toEqual({ networks: ['a', 'b'], warnings: [] });
    expect(codes([source({ kind: 'stream' })])).toContain('nothing-public');
  });

  it('says when a query or a source is younger than the period', () => {
    const young = { createdAt: now - DAY_MS };
    expect(codes([source({ kind: 'feed', ...young })], [...rivals, query(young)])).toEqual([
      'query-young',
      'source-young',
    ]);
  });

  it('says what a search can’t show, and where something is missing', () => {
    const gaps = [{ from: now - 2 * DAY_MS, to: now - DAY_MS }];
    expect(codes([source({ gaps })])).toEqual(['gap', 'search-only']);
    expect(codes([source({ gaps: [{ from: now - 50 * DAY_MS, to: now - 40 * DAY_MS }] })])).toEqual(['search-only']);
    expect(codes([source({ isSilent: true, kind: 'webhook' })])).toEqual(['source-silent']);
  });

  it('asks for somebody to compare with', () =>
    expect(codes([source({ kind: 'feed' })], [query({})])).toEqual(['no-rival']));
});
