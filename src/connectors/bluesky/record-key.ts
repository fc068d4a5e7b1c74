import { createHash } from 'node:crypto';

const alphabet = '234567abcdefghijklmnopqrstuvwxyz';
/** 2^30 microseconds, about 18 minutes: how far the key's time may be from when the delivery was made. */
const blurBits = 30n;
/** 2024-01-01: where keys without a time of their own are placed (anywhere in the year after it). */
const fallbackStartUs = 1_704_067_200_000_000n;

/**
 * The record key of a delivery: a valid TID (13 characters, base32-sortable, time then clock id) that depends on nothing but our key, so the
 * same key can become at most one record of a repository, for ever. Keys that are UUIDv7 give a time near their own, because servers list
 * records by key; the blurred 30 bits and the clock id's 10 come from SHA-256, so two deliveries of one moment differ
 * (10,000 made within the same 18 minutes on one account collide with a chance of 5 in 100,000; a taken key is then refused, never mistaken).
 */
export function recordKeyFor(key: string): string {
  const digest = BigInt(`0x${createHash('sha256').update(key).digest('hex').slice(0, 32)}`);
  const clockId = digest & 0x3ffn;
  const hashed = digest >> 10n;
  const time = timeOf(key);
  const micros =
    time === undefined
      ? fallbackStartUs + (hashed & ((1n << 44n) - 1n))
      : ((time >> blurBits) << blurBits) | (hashed & ((1n << blurBits) - 1n));
  return base32((micros << 10n) | clockId);
}

/** Microseconds of a UUIDv7. */
function timeOf(key: string): bigint | undefined {
  const match = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.exec(key);
  return match === null ? undefined : BigInt(`0x${match[1]}${match[2]}`) * 1000n;
}

function base32(value: bigint): string {
  let text = '';
  for (let at = 0n; at < 13n; at++) text = alphabet.charAt(Number((value >> (5n * at)) & 31n)) + text;
  return text;
}
