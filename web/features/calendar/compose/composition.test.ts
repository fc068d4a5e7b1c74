import { describe, expect, it } from 'vitest';
import { publishingContract } from '../../../../src/modules/publishing/contract.ts';
import {
  emptyComposition,
  isEmpty,
  isSame,
  parseKept,
  shownBy,
  toInput,
  withContent,
  withLink,
  withTargets,
} from './composition.ts';

const a = '01900000-0000-7000-8000-0000000000a1';
const b = '01900000-0000-7000-8000-0000000000b2';
const picture = { mediaId: '01900000-0000-7000-8000-0000000000c3', alt: 'A cup' };
const written = withTargets({ ...emptyComposition, text: 'Karibu', media: [picture] }, [a, b]);

describe('variants', () => {
  it('follow the common text until they are unlinked, and start from it', () => {
    const unlinked = withLink(written, b, false);
    expect(shownBy(unlinked, b)).toMatchObject({ text: 'Karibu', media: [picture] });
    const own = withContent(unlinked, b, { text: 'Own words' });
    const changed = withContent(own, undefined, { text: 'Karibuni' });
    expect(shownBy(changed, a).text).toBe('Karibuni');
    expect(shownBy(changed, b).text).toBe('Own words');
    expect(shownBy(withLink(changed, b, true), b).text).toBe('Karibuni');
  });

  it('keep their words while another account is added or taken away', () => {
    const own = withContent(withLink(written, b, false), b, { text: 'Own words' });
    expect(shownBy(withTargets(own, [b]), b).text).toBe('Own words');
    expect(withTargets(own, [b]).variants).toHaveLength(1);
  });

  it('send nothing of their own while linked', () => {
    const input = toInput(withLink(written, b, false));
    expect(input.variants).toEqual([
      { accountId: a, linked: true },
      { accountId: b, linked: false, text: 'Karibu', media: [picture] },
    ]);
    expect(publishingContract.operations.createDraft.input.safeParse(input).success).toBe(true);
  });
});

describe('a composition', () => {
  it('is empty without words and images, and has changed when the desk would store something else', () => {
    expect(isEmpty(emptyComposition)).toBe(true);
    expect(isEmpty(written)).toBe(false);
    expect(isSame(written, withTargets(written, [a, b]))).toBe(true);
    expect(isSame(written, withTargets(written, [a]))).toBe(false);
  });

  it('comes back from the browser as it was, and not from a foreign hand', () => {
    expect(parseKept(JSON.stringify(written))).toEqual(written);
    expect(parseKept('{"text": 3}')).toBeUndefined();
    expect(parseKept('nonsense')).toBeUndefined();
    expect(parseKept('')).toBeUndefined();
  });
});
