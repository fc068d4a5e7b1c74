import { createHash } from 'node:crypto';
import type { Random } from '../../kernel/random.ts';

/** A secret for a person or program to carry: 256 random bits, with a prefix that scanners of leaked secrets can find. */
export const newToken = (prefix: string, random: Random): string =>
  `${prefix}_${Buffer.from(random.bytes(32)).toString('base64url')}`;

/** What is kept of a token. A plain hash is enough: the token is already full of entropy. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
