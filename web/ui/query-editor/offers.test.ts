import { describe, expect, it } from 'vitest';
import { type Offer, offersAt, type Vocabulary } from './offers.ts';

const offer =
  (kind: Offer['kind']) =>
  (insert: string, label = insert) => ({ kind, insert, label, help: '' });
const vocabulary: Vocabulary = {
  operators: ['AND', 'OR', 'NEAR/5'].map((word) => offer('operator')(word)),
  fields: ['from:', 'lang:', 'has:'].map((word) => offer('field')(word)),
  valuesOf: (field) =>
    field === 'lang'
      ? [offer('value')('ar', 'العربية'), offer('value')('en', 'الإنجليزية'), offer('value')('sw', 'السواحلية')]
      : [],
  savedQueries: [offer('query')('(coffee OR قهوة)', 'Our coffee')],
};
/** The offers where `|` stands. */
const at = (marked: string, isAsked = false) => {
  const found = offersAt(marked.replace('|', ''), marked.indexOf('|'), vocabulary, isAsked);
  return found && { from: found.from, to: found.to, inserts: found.offers.map(({ insert }) => insert) };
};

describe('offers', () => {
  it('give fields by their first letter, and operators only where they can join', () => {
    expect(at('l|')).toEqual({ from: 0, to: 1, inserts: ['lang:'] });
    expect(at('A|')).toBeUndefined();
    expect(at('coffee A|')).toEqual({ from: 7, to: 8, inserts: ['AND'] });
    expect(at('(coffee) o|')?.inserts).toEqual(['OR']);
    expect(at('coffee OR|')).toBeUndefined();
  });

  it('give the values of a field by code and by name, also within its group', () => {
    expect(at('lang:|')?.inserts).toEqual(['ar', 'en', 'sw']);
    expect(at('قهوة lang:s|')).toEqual({ from: 10, to: 11, inserts: ['sw'] });
    expect(at('lang:العر|')?.inserts).toEqual(['ar']);
    expect(at('lang:(ar OR s|)')?.inserts).toEqual(['sw']);
    expect(at('lang:(ar) s|')).toBeUndefined();
    expect(at('lang:ar|')).toBeUndefined();
  });

  it('replace the whole word the cursor stands in', () => {
    expect(at('lang:s|w x')).toMatchObject({ from: 5, to: 7 });
  });

  it('give saved queries by a word of their name', () => {
    expect(at('cof|')?.inserts).toEqual(['(coffee OR قهوة)']);
    expect(at('c|')).toBeUndefined();
  });

  it('keep still in phrases, comments and blank places, unless asked there', () => {
    expect(at('"la|"')).toBeUndefined();
    expect(at('<<< la|')).toBeUndefined();
    expect(at('coffee |')).toBeUndefined();
    expect(at('coffee |', true)?.inserts).toEqual([
      'AND',
      'OR',
      'NEAR/5',
      'from:',
      'lang:',
      'has:',
      '(coffee OR قهوة)',
    ]);
    expect(at('|', true)?.inserts[0]).toBe('from:');
  });
});
