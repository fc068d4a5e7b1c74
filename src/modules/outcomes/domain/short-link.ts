import type { Random } from '../../../kernel/random.ts';

/** No vowels and no look-alikes: a code spells no word and is read aloud without doubt. */
const letters = '23456789bcdfghjkmnpqrstvwxyzBCDFGHJKLMNPQRSTVWXYZ';
const LENGTH = 10;

/** Ten letters of 49: 56 bits, so that codes are not guessed one from another and do not meet by chance. */
export function newCode(random: Random, length = LENGTH): string {
  let code = '';
  while (code.length < length) {
    for (const byte of random.bytes(length)) {
      // Bytes above the last whole multiple would make some letters likelier.
      if (byte < Math.floor(256 / letters.length) * letters.length && code.length < length)
        code += letters[byte % letters.length];
    }
  }
  return code;
}

export const isCode = (text: string): boolean => /^[0-9A-Za-z]{10}$/.test(text);

export const shortUrl = (publicUrl: string, code: string): string => `${publicUrl}/l/${code}`;

/** The code of one of our short addresses, with or without what was appended to it. */
export function codeOf(url: string, publicUrl: string): string | undefined {
  if (!url.startsWith(`${publicUrl}/l/`)) return undefined;
  const code = url.slice(publicUrl.length + 3, publicUrl.length + 3 + LENGTH);
  return isCode(code) ? code : undefined;
}

const LONGEST_TARGET = 2_000;

/** Whether a web address may be redirected to: http or https, a host, no credentials in it, nothing that breaks a header. */
export function isTarget(address: string): boolean {
  if (address.length > LONGEST_TARGET || /[\u0000-\u0020\u007f]/.test(address) || !URL.canParse(address)) return false;
  const { protocol, username, password, hostname } = new URL(address);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' && hostname !== '';
}

/**
 * The target as ASCII for a Location header, with the visit's id for the shop to hand back. The rest stays as it was written.
 * An address that has an `rv` of its own, or whose host bears no additions, is left alone.
 */
export function withVisit(target: string, visitId: string, plainHosts: readonly string[]): string {
  const url = new URL(target);
  const ascii = asciiOf(target);
  const isPlain = plainHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  if (isPlain || url.searchParams.has('rv')) return ascii;
  const [address = '', ...fragment] = ascii.split('#');
  const joined = address.includes('?') ? (/[?&]$/.test(address) ? address : `${address}&`) : `${address}?`;
  return [`${joined}rv=${visitId}`, ...fragment].join('#');
}

/** A Location header holds ASCII only: an address with other letters goes as the browser would write it. */
export const asciiOf = (address: string): string => (/^[\x21-\x7e]*$/.test(address) ? address : new URL(address).href);
