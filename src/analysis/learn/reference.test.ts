import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, chanceOf } from './calibrate.ts';
import {
  explain,
  type Learner,
  learn,
  newLearner,
  NONE,
  packFeatures,
  packLearner,
  predict,
  readFeatures,
  sizeOf,
  unpackFeatures,
  unpackLearner,
  wilson,
} from './index.ts';

const subjects = {
  billing: ['invoice', 'charged', 'refund', 'price', 'فاتورة', 'malipo', 'חשבונית'],
  delivery: ['parcel', 'courier', 'late', 'address', 'طرد', 'mzigo', 'חבילה'],
  [NONE]: ['goal', 'match', 'stadium', 'league', 'مباراة', 'mechi', 'משחק'],
};
const fillers = ['please', 'my', 'the', 'today', 'still', 'again', 'hello', 'where', 'is', 'with'];

/** A post about a subject: two of its words among five that say nothing. Without randomness: the number is the seed. */
function post(number: number, names = Object.keys(subjects)): { text: string; label: string } {
  const label = names[number % names.length] ?? NONE;
  const words = subjects[label as keyof typeof subjects];
  const filler = (i: number) => fillers[(number * 7 + i * 3) % fillers.length];
  const text = [filler(1), words[number % 7], filler(2), filler(3), words[(number * 5 + 3) % 7], filler(4), filler(5)];
  return { label, text: text.join(' ') };
}

function taught(count: number, options = {}): Learner {
  const learner = newLearner(options);
  const examples = Array.from({ length: count }, (_, i) => post(i));
  learn(
    learner,
    examples.map(({ text, label }) => ({ label, features: readFeatures(text) })),
  );
  return learner;
}

describe('Wilson’s interval', () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (right, count, low, high) => {
    const interval = wilson(right, count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe('calibration', () => {
  it('gives back the chances that outcomes were drawn with', () => {
    const outcomes = Array.from({ length: 4_000 }, (_, i) => {
      const odds = ((i % 40) - 20) / 5;
      const chance = 1 / (1 + Math.exp(-(0.3 + 0.7 * odds)));
      return { odds, familiar: 0.5, right: (i * 0.6180339887) % 1 < chance };
    });
    const calibration = calibrate(outcomes);
    for (const odds of [-2, 0, 1.5])
      expect(chanceOf(calibration, { odds, familiar: 0.5 })).toBeCloseTo(1 / (1 + Math.exp(-(0.3 + 0.7 * odds))), 1);
  });

  it('never promises certainty', () => {
    const right = Array.from({ length: 50 }, (_, i) => ({ odds: i, familiar: 1, right: true }));
    expect(chanceOf(calibrate(right), { odds: 60, familiar: 1 })).toBeLessThan(1);
  });
});

describe('a learner', () => {
  it('abstains until its record is long enough, then says how sure it is', () => {
    expect(predict(newLearner(), readFeatures('hello'))).toMatchObject({
      ranking: [],
      chance: undefined,
      mayAct: false,
    });
    expect(predict(taught(20), readFeatures('my parcel is late')).mayAct).toBe(false);
    const learner = taught(400);
    const sure = predict(learner, readFeatures('where is my parcel, the courier is late'));
    expect(sure.ranking[0]?.label).toBe('delivery');
    expect(sure).toMatchObject({ mayAct: true });
    expect(sure.chance).toBeGreaterThan(0.8);
  });

  it('does not act on foreign words, nor on what is not ours', () => {
    const learner = taught(400);
    const foreign = predict(learner, readFeatures('xylophone zebra quartz voodoo jukebox'));
    expect(foreign.mayAct).toBe(false);
    const notOurs = predict(learner, readFeatures('goal in the stadium, league match'));
    expect(notOurs).toMatchObject({ mayAct: false });
    expect(notOurs.ranking[0]?.label).toBe(NONE);
  });

  it('never acts when people decide at random', () => {
    const learner = newLearner();
    const examples = Array.from({ length: 300 }, (_, i) => ({
      features: readFeatures(post(i).text),
      label: ['a', 'b', 'c'][(i * 7919 + (i >> 2) * 31) % 3] ?? 'a',
    }));
    learn(learner, examples);
    const acted = Array.from({ length: 100 }, (_, i) => predict(learner, readFeatures(post(i + 1_000).text)).mayAct);
    expect(acted.filter(Boolean)).toHaveLength(0);
  });

  it('says which words of the text decided', () => {
    const learner = taught(400);
    const text = 'Hello, where is the courier with my parcel';
    const reasons = explain(learner.model, text, [], 'delivery');
    expect(reasons.slice(0, 2).map(({ written }) => written)).toEqual(expect.arrayContaining(['courier', 'parcel']));
    for (const { start, end, written } of reasons) expect(text.slice(start, end)).toBe(written);
    expect(explain(learner.model, text, [], 'unheard of')).toEqual([]);
  });

  it('is the same one by one, at once, and after being packed in between', () => {
    const whole = taught(150);
    const examples = Array.from({ length: 150 }, (_, i) => post(i)).map(({ text, label }) => ({
      label,
      features: readFeatures(text),
    }));
    let single = newLearner();
    examples.forEach((example, i) => {
      learn(single, [{ ...example, features: unpackFeatures(packFeatures(example.features)) }]);
      if (i % 37 === 0) single = unpackLearner(packLearner(single)) ?? newLearner();
    });
    const text = readFeatures('please refund the invoice');
    expect(predict(single, text).ranking[0]?.label).toBe(predict(whole, text).ranking[0]?.label);
    expect(single.window.map(({ right }) => right)).toEqual(whole.window.map(({ right }) => right));
    expect(predict(single, text).chance).toBeCloseTo(predict(whole, text).chance ?? Number.NaN, 4);
  });

  it('goes on bit for bit after being packed', () => {
    const one = taught(120);
    const other = unpackLearner(packLearner(one));
    if (other === undefined) throw new Error('not unpacked');
    const next = [{ label: 'billing', features: unpackFeatures(packFeatures(readFeatures('refund my invoice'))) }];
    learn(one, next);
    learn(other, next);
    expect(packLearner(other)).toEqual(packLearner(one));
  });

  it('widens when answers come that it did not know', () => {
    const learner = newLearner();
    const labels = Array.from({ length: 40 }, (_, i) => `label ${i}`);
    for (let round = 0; round < 5; round++)
      learn(
        learner,
        labels.map((label, i) => ({ label, features: readFeatures(`word${i} thing${i}`) })),
      );
    const right = labels.filter(
      (label, i) => predict(learner, readFeatures(`word${i} thing${i}`)).ranking[0]?.label === label,
    );
    expect(right.length).toBeGreaterThan(36);
    expect(sizeOf(learner)).toBeLessThan(3_000_000);
  });
});

describe('features', () => {
  it('of any text are bounded, unique and survive packing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const features = readFeatures(text, ['a', 'b']);
        expect(new Set(features).size).toBe(features.length);
        expect(unpackFeatures(packFeatures(features))).toEqual(features.slice().sort());
      }),
    );
    expect(readFeatures('x'.repeat(1_000_000)).length).toBeLessThan(200);
    expect(readFeatures(Array.from({ length: 9_000 }, (_, i) => `w${i}`).join(' ')).length).toBe(4_096);
  });

  it('don’t tell people apart', () => {
    expect(readFeatures('thanks @amina')).toEqual(readFeatures('thanks @juma'));
  });

  it('refuse bytes that are none', () => {
    expect(() => unpackFeatures(Uint8Array.from({ length: 12 }, () => 0xff).fill(0x7f, 11))).toThrow(RangeError);
  });
});
