import type { TermsOfField } from '../../../../analysis/query/index.ts';
import { filterTerms } from '../../domain/index-terms.ts';

/** A field condition as terms of the index; parts of addresses and numbers of followers are asked row by row. */
export const termsOfField: TermsOfField = (test) => {
  if (test.field === 'rating') {
    const { least = 1, most = 5 } = test;
    const stars = ['1', '2', '3', '4', '5'].filter((star) => Number(star) >= least && Number(star) <= most);
    return filterTerms({ field: 'rating', anyOf: stars, not: false });
  }
  if (!('value' in test) || test.field === 'url' || test.field === 'links') return undefined;
  return filterTerms({ field: test.field, anyOf: [test.value], not: false });
};
