import type { Random } from './random.ts';
import type { EpochMs } from './time.ts';

declare const brand: unique symbol;
/** A string that can't be passed where another kind of string is meant. */
export type Branded<Name extends string> = string & { readonly [brand]?: Name };

export type WorkspaceId = Branded<'workspace'>;
export type UserId = Branded<'user'>;

/**
 * UUID version 7 (RFC 9562): 48 bits of time, 74 random bits. Sorts by the moment it was made, so indexes grow at their end.
 */
export function newId(at: EpochMs, random: Random): string {
  const bytes = random.bytes(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(at / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The moment an identifier was made, or undefined when it is not a UUIDv7. */
export function idTime(id: string): EpochMs | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)) return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
