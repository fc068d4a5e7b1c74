import { expect, it } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { keyedRandom } from '../../kernel/random.ts';
import { recordKeyFor } from './record-key.ts';

const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
const at = Date.parse('2026-11-22T10:00:00Z');

it('is a valid TID that depends on the key alone', () => {
  for (const key of ['019a3b00-0000-7000-8000-000000000001', 'delivery 1', '', 'ا'.repeat(500)]) {
    expect(recordKeyFor(key)).toMatch(tid);
    expect(recordKeyFor(key)).toBe(recordKeyFor(key));
  }
});

it('lies within 18 minutes of the moment a UUIDv7 was made', () => {
  const random = keyedRandom('tid');
  for (let n = 0; n < 200; n++) {
    const made = at + n * 1_000_003;
    const micros = decode(recordKeyFor(newId(made, random))) >> 10n;
    expect(Math.abs(Number(micros / 1000n) - made)).toBeLessThanOrEqual(2 ** 30 / 1000);
  }
});

it('differs for deliveries planned in the same millisecond', () => {
  const random = keyedRandom('many');
  const keys = Array.from({ length: 5_000 }, () => recordKeyFor(newId(at, random)));
  expect(new Set(keys).size).toBe(5_000);
});

function decode(key: string): bigint {
  return [...key].reduce(
    (value, letter) => value * 32n + BigInt('234567abcdefghijklmnopqrstuvwxyz'.indexOf(letter)),
    0n,
  );
}
