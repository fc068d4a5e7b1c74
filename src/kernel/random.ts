/** Randomness as an argument: the operating system's where secrets are made, a keyed stream where a draw must be repeatable. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** `length` random bytes. */
  bytes(length: number): Uint8Array;
}

/** Unpredictable; for identifiers, tokens and keys. */
export const systemRandom: Random = {
  next: () => {
    const [high, low] = globalThis.crypto.getRandomValues(new Uint32Array(2));
    return ((high ?? 0) >>> 5) * 2 ** -27 + ((low ?? 0) >>> 6) * 2 ** -53;
  },
  bytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};

/**
 * A repeatable stream (xoshiro128**, Blackman and Vigna 2018) whose start depends on every part of the key.
 * The same key gives the same draws on every machine, whatever else was drawn before: remove one entity and no other changes.
 */
export function keyedRandom(...key: readonly (string | number)[]): Random {
  let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = seedFrom(key.join('\u0001'));
  const nextUint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const mixed2 = s2 ^ s0;
    const mixed3 = s3 ^ s1;
    s2 = mixed2 ^ (s1 << 9);
    s1 ^= mixed2;
    s0 ^= mixed3;
    s3 = rotateLeft(mixed3, 11);
    return result;
  };
  const next = (): number => (nextUint32() >>> 5) * 2 ** -27 + (nextUint32() >>> 6) * 2 ** -53;
  return {
    next,
    bytes: (length) => Uint8Array.from({ length }, () => nextUint32() & 0xff),
  };
}

const rotateLeft = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** Four 32-bit words from a text: FNV-1a with four offsets, each finished by the murmur3 mixer. */
function seedFrom(text: string): Uint32Array {
  const words = new Uint32Array([0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (let w = 0; w < 4; w++) words[w] = Math.imul((words[w] ?? 0) ^ (unit + w), 0x01000193);
  }
  return words.map((word) => {
    let h = word;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  });
}
