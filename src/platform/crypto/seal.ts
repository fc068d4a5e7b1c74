import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { Random } from '../../kernel/random.ts';

/**
 * Authenticated encryption of small secrets at rest: AES-256-GCM, 96-bit random nonce (NIST SP 800-38D).
 * Sealed form: `v1.<key id>.<nonce>.<ciphertext+tag>`, base64url. The context (workspace, table, row) is authenticated too,
 * so a sealed value moved to another row does not open.
 */
export interface Keyring {
  /** Seals with it. */
  current: Buffer;
  /** Still opens what they sealed, until everything is sealed anew. */
  former: readonly Buffer[];
}

export function seal(plain: string, context: string, keyring: Keyring, random: Random): string {
  const nonce = random.bytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyring.current, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${keyId(keyring.current)}.${Buffer.from(nonce).toString('base64url')}.${body.toString('base64url')}`;
}

/** @throws Error when the key is unknown, or the value or its context was changed */
export function unseal(sealed: string, context: string, keyring: Keyring): string {
  const [version, id, nonce, body] = sealed.split('.');
  if (version !== 'v1' || !id || !nonce || !body) throw new Error('not a sealed value');
  const key = [keyring.current, ...keyring.former].find((candidate) => keyId(candidate) === id);
  if (!key) throw new Error(`sealed with key ${id}, which is not in the key file`);
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
}

/** Whether a sealed value would be sealed differently today. */
export const isSealedWith = (sealed: string, key: Buffer): boolean => sealed.startsWith(`v1.${keyId(key)}.`);

const keyId = (key: Buffer): string => createHash('sha256').update(key).digest('base64url').slice(0, 8);
