import { describe, expect, it } from 'vitest';
import { bracketsAt } from './pairs.ts';
import { lexemesOf, problemsOf, queryDirection, unitsOf } from './reading.ts';

const directionOf = (text: string) => queryDirection(text, lexemesOf(text));
const units = (text: string) =>
  unitsOf(text, lexemesOf(text)).map(({ start, end, direction }) => [text.slice(start, end), direction]);

describe('the direction of a query', () => {
  it('is that of its first word, not of operators and fields', () => {
    expect(directionOf('lang:ar قهوة OR coffee')).toBe('rtl');
    expect(directionOf('NOT קפה')).toBe('rtl');
    expect(directionOf('(Karibu OR كاريبو)')).toBe('ltr');
    expect(directionOf('from:"سامي"')).toBe('rtl');
    expect(directionOf('lang:ar has:link')).toBe('ltr');
    expect(directionOf('123 ()')).toBeUndefined();
  });

  it('can be asked of one line', () => {
    const text = 'coffee OR\nقهوة';
    expect(queryDirection(text, lexemesOf(text), [10, text.length])).toBe('rtl');
  });
});

describe('the units of a query', () => {
  it('keep a field with its value, and each word, phrase and operator for itself', () => {
    expect(units('(قهوة OR "سعر جديد") NEAR/5 توصيل* lang:ar from:"سامي"')).toEqual([
      ['قهوة', 'rtl'],
      ['OR', 'ltr'],
      ['"سعر جديد"', 'rtl'],
      ['NEAR/5', 'ltr'],
      ['توصيل*', 'rtl'],
      ['lang:ar', 'ltr'],
      ['from:"سامي"', 'ltr'],
    ]);
  });

  it('leave the brackets of a group to the line', () => {
    expect(units('lang:(ar OR he)').map(([unit]) => unit)).toEqual(['lang:', 'ar', 'OR', 'he']);
  });
});

describe('brackets', () => {
  const text = '(a OR "(b" (c))';
  it('find their partner and pass over those in phrases', () => {
    expect(bracketsAt(lexemesOf(text), 1)).toEqual({ places: [0, text.length - 1], isPaired: true });
    expect(bracketsAt(lexemesOf(text), text.length)).toEqual({ places: [0, text.length - 1], isPaired: true });
    expect(bracketsAt(lexemesOf(text), text.indexOf('(c'))).toEqual({ places: [11, 13], isPaired: true });
  });

  it('say when there is none', () => {
    expect(bracketsAt(lexemesOf('(a'), 0)).toEqual({ places: [0], isPaired: false });
    expect(bracketsAt(lexemesOf('a b'), 1)).toBeUndefined();
  });
});

describe('problems', () => {
  it('come with the edit that mends them', () => {
    const [problem] = problemsOf('(قهوة OR شاي');
    expect(problem).toMatchObject({ code: 'unclosed-group', severity: 'error', repair: { with: ')' } });
    expect(problemsOf('')).toEqual([]);
    expect(problemsOf('a or b')[0]).toMatchObject({ severity: 'note', repair: { start: 2, end: 4, with: 'OR' } });
  });
});
