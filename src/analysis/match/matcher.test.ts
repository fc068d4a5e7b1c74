import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { type CompiledQuery, compileQuery } from '../query/compile.ts';
import { parseQuery } from '../query/parse.ts';
import { type Matcher, openMatcher } from './matcher.ts';
import { comparePairs } from './test-pairs.ts';

const compiled = (text: string): CompiledQuery => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.errors.map(({ code }) => code).join()}`);
  return compileQuery(parsed.query);
};
const ids = (matcher: Matcher, text: string, scope?: string): string[] =>
  matcher.match({ text }, scope).map(({ id }) => id);

describe('the matcher', () => {
  it('gives the plain evaluator’s answers, whatever is added, removed and merged meanwhile', () => {
    let pairs = 0;
    for (const seed of [1, 2, 3]) {
      let turns = 0;
      pairs += comparePairs({ random: keyedRandom('matcher', seed), isOver: () => ++turns > 150 });
    }
    expect(pairs).toBeGreaterThan(40_000);
  });

  it('asks only queries of the scope it is told', () => {
    const matcher = openMatcher();
    matcher.add({ scope: 'ours', id: 'a' }, compiled('acme'));
    matcher.add({ scope: 'theirs', id: 'b' }, compiled('acme'));
    matcher.add({ scope: 'theirs', id: 'c' }, compiled('since:2020-01-01'));
    const before = matcher.asked;
    expect(ids(matcher, 'acme', 'ours')).toEqual(['a']);
    expect(matcher.asked - before).toBe(1);
    expect(ids(matcher, 'acme', 'nobody')).toEqual([]);
    expect(ids(matcher, 'acme').sort()).toEqual(['a', 'b']);
  });

  it('sees a query with the next post, a changed one as it is now, a removed one no more', () => {
    const matcher = openMatcher();
    const name = { scope: 's', id: 'q' };
    expect(ids(matcher, 'acme')).toEqual([]);
    matcher.add(name, compiled('acme'));
    expect(ids(matcher, 'acme')).toEqual(['q']);
    matcher.add(name, compiled('globex'));
    expect([ids(matcher, 'acme').slice(), ids(matcher, 'globex').slice()]).toEqual([[], ['q']]);
    expect([matcher.remove(name), matcher.remove(name)]).toEqual([true, false]);
    expect([ids(matcher, 'globex').slice(), matcher.size]).toEqual([[], 0]);
  });

  it('keeps up with changes in the middle of a merge', () => {
    const matcher = openMatcher();
    const add = (n: number, text: string) => matcher.add({ scope: 's', id: `q${n}` }, compiled(text));
    for (let n = 0; n < 2_000; n++) add(n, `word${n} OR both`);
    for (let i = 0; i < 700; i++) expect(matcher.work(1)).toBe(true);
    // Copied already, not copied yet, and new while the merge goes on.
    matcher.remove({ scope: 's', id: 'q10' });
    matcher.remove({ scope: 's', id: 'q1990' });
    add(20, 'changed');
    add(5_000, 'word5000');
    for (let steps = 0; matcher.work(10); steps++) if (steps > 10_000) throw new Error('it never ends');
    expect(
      ['word10', 'word1990', 'word20', 'changed', 'word5000', 'word1000'].map((text) => ids(matcher, text).join()),
    ).toEqual(['', '', '', 'q20', 'q5000', 'q1000']);
    expect([matcher.size, ids(matcher, 'both').length]).toEqual([1_999, 1_997]);
  });

  it('takes what the language allows at its bounds, and refuses programs beyond them', () => {
    const matcher = openMatcher();
    const words = Array.from({ length: 490 }, (_, i) => `שםארוך${String.fromCharCode(0x5d0 + (i % 27))}${i}`).join(
      ' OR ',
    );
    expect(matcher.add({ scope: 's', id: 'long' }, compiled(words))).toMatchObject({ ok: true });
    let deep: CompiledQuery['program'] = { op: 'words', slots: [[{ term: 'x', prefix: false }]] };
    for (let i = 0; i < 100_000; i++) deep = { op: 'not', item: deep };
    expect(matcher.add({ scope: 's', id: 'deep' }, { program: deep })).toEqual({ ok: false, refusal: 'too-deep' });
    const slot = [{ term: 'x', prefix: false }];
    const wide = { op: 'words' as const, slots: Array.from({ length: 50_000 }, () => slot) };
    expect(matcher.add({ scope: 's', id: 'wide' }, { program: wide })).toEqual({
      ok: false,
      refusal: 'too-many-patterns',
    });
    expect(matcher.size).toBe(1);
  });

  it('tells how much of the stream a query will be asked of', () => {
    const matcher = openMatcher();
    for (let i = 0; i < 32 * 400; i++)
      matcher.match({ text: i % 2 === 0 ? 'the acme' : 'the river', language: 'en' }, undefined);
    const share = (text: string): number => {
      const added = matcher.add({ scope: 's', id: text }, compiled(text));
      return added.ok ? added.share : -1;
    };
    matcher.add({ scope: 's', id: 'x' }, compiled('x'));
    expect(share('since:2026-01-01')).toBe(1);
    expect(share('the')).toBeGreaterThan(0.7);
    expect(share('the NEAR/5 zebra')).toBeLessThan(0.05);
    expect(share('lang:sw')).toBeLessThan(0.2);
  });
});
