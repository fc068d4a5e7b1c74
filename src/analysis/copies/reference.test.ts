import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { tokenize } from '../text/index.ts';
import { copyIndex, likeness, LIKE_ENOUGH, type Sketch, sketchOf } from './index.ts';

const sketch = (text: string): Sketch => {
  const made = sketchOf(tokenize(text));
  if (made === undefined) throw new Error(`too short: ${text}`);
  return made;
};
const isCopy = (a: string, b: string): boolean => {
  const index = copyIndex<number>(10);
  index.add(1, sketch(a));
  return index.find(sketch(b)) === 1;
};

const post = 'The order came two hours late and the coffee was cold, never again';

describe('copies', () => {
  it.each([
    ['letter by letter', post],
    ['with a link', `${post} https://t.example/x1`],
    ['with tags and emoji', `${post} #viral 😂😂`],
    ['reposted by hand', `RT @amina: ${post}`],
    ['shouted', post.toUpperCase()],
    ['cut', `${post.slice(0, 52)}…`],
    ['with another word', post.replace('coffee', 'tea')],
    ['in look-alike letters', post.replaceAll('o', 'о').replaceAll('a', 'а').replaceAll('e', '3')],
    ['with invisible letters', post.replaceAll('or', 'o\u200br')],
  ])('are known %s', (_, copy) => {
    expect(isCopy(post, copy)).toBe(true);
  });

  it.each([
    ['אני מחכה להזמנה שלי כבר שעתיים ואף אחד לא עונה', 'אני מחכה להזמנה שלי כבר שעתיים, אף אחד לא עונה!! #בושה'],
    ['انتظرت طلبي ساعتين كاملتين ولم يصل إلى الآن', 'اِنتظرتُ طلبي ساعتين كاملتين و لم يصل إلى الان 😡'],
    ['Nimesubiri oda yangu masaa mawili na bado haijafika', 'NIMESUBIRI oda yangu masaa mawili bado haijafika @duka'],
    ['コーヒーが冷めていて二時間も待たされました', 'コーヒーが冷めていて二時間も待たされました！！'],
  ])('are known in every script: %s', (a, b) => {
    expect(isCopy(a, b)).toBe(true);
  });

  it('are not what only sounds alike', () => {
    expect(isCopy(post, 'The order came in time and the coffee was hot, thank you')).toBe(false);
    expect(isCopy(post, 'Never had such cold weather, two hours late to work again')).toBe(false);
  });

  it('are not sought for texts that say too little', () => {
    expect(sketchOf(tokenize('Happy birthday!! 🎂'))).toBeUndefined();
    expect(sketchOf(tokenize('@a @b https://x.example 😂😂😂 thanks thanks thanks thanks'))).toBeUndefined();
    expect(sketchOf([])).toBeUndefined();
  });
});

describe('MinHash', () => {
  it('meets in one band as often as theory says: 1 - (1 - s^2)^8', () => {
    const random = keyedRandom('bands');
    const word = (): string => Array.from({ length: 8 }, () => String.fromCharCode(97 + random.next() * 26)).join('');
    for (const shared of [8, 16, 24]) {
      let meets = 0;
      let expected = 0;
      const tries = 600;
      for (let i = 0; i < tries; i++) {
        const common = Array.from({ length: shared }, word);
        const [a, b] = [0, 1].map(() => sketch([...common, ...Array.from({ length: 12 }, word)].join(' ')));
        if (a === undefined || b === undefined) throw new Error('two');
        const like = likeness(a.features, b.features);
        expected += 1 - (1 - like ** 2) ** 8;
        if (a.bands.some((key, band) => key === b.bands[band])) meets += 1;
      }
      // Four standard deviations of a binomial share.
      expect(Math.abs(meets - expected) / tries).toBeLessThan(4 * Math.sqrt(0.25 / tries));
    }
  });

  it('is verified exactly', () => {
    expect(likeness(Uint32Array.of(1, 2, 3, 4), Uint32Array.of(3, 4, 5, 6))).toBeCloseTo(1 / 3, 10);
    expect(likeness(Uint32Array.of(), Uint32Array.of())).toBe(0);
    expect(LIKE_ENOUGH).toBe(0.5);
  });
});

describe('copyIndex', () => {
  it('forgets the oldest and stays in its bounds', () => {
    const index = copyIndex<number>(100);
    for (let i = 0; i < 500; i++) index.add(i, sketch(`alpha${i} beta${i} gamma${i} delta${i} epsilon${i}`));
    expect(index.size).toBe(100);
    expect(index.find(sketch('alpha3 beta3 gamma3 delta3 epsilon3'))).toBeUndefined();
    expect(index.find(sketch('alpha450 beta450 gamma450 delta450 epsilon450'))).toBe(450);
  });

  it('bounds the work of a hostile text', () => {
    const long = sketch(Array.from({ length: 50_000 }, (_, i) => `w${i}`).join(' '));
    expect(long.features.length).toBeLessThanOrEqual(399);
  });
});
