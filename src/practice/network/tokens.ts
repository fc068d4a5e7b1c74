import type { Random } from '../../kernel/random.ts';
import { type EpochMs, HOUR_MS, toIso } from '../../kernel/time.ts';
import type { Account } from './accounts.ts';
import type { NetworkState } from './network-state.ts';
import { badRequest, Refused } from './refused.ts';

export const tokenLifeMs = 12 * HOUR_MS;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

async function sha256(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
}

/** PBKDF2-HMAC-SHA-256 (RFC 8018): people do reuse passwords, even here. */
async function passwordHash(password: string, salt: string): Promise<string> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await globalThis.crypto.subtle.importKey('raw', encode(password), 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: encode(salt), iterations: 20_000 };
  return Buffer.from(await globalThis.crypto.subtle.deriveBits(parameters, key, 256)).toString('hex');
}

interface Issuing {
  network: NetworkState;
  now: EpochMs;
  random: Random;
}

/** Signs in, or joins when nobody has the handle yet. @throws Refused with a wrong password or an impossible handle */
export async function signIn(issuing: Issuing, handle: string, password: string, name: string | undefined) {
  if (!/^[a-z0-9_]{2,30}$/.test(handle)) {
    throw new Refused(422, 'bad-handle', 'A handle is 2 to 30 small letters, digits or underscores.');
  }
  if (password.length < 4) throw badRequest('A password needs at least 4 characters.');
  const { network, now, random } = issuing;
  if (!network.accounts.has(handle)) {
    const salt = base64url(random.bytes(16));
    const hash = await passwordHash(password, salt);
    const shown = name?.trim() || firmName(handle);
    await network.accept(`joined/${handle}`, {
      type: 'joined',
      at: now,
      account: handle,
      name: shown,
      salt,
      passwordHash: hash,
    });
  }
  const account = network.accounts.get(handle);
  if (account === undefined || (await passwordHash(password, account.salt)) !== account.passwordHash) {
    throw new Refused(401, 'wrong-password', 'This handle belongs to somebody with another password.');
  }
  return issue(issuing, account, base64url(random.bytes(32)));
}

const firmName = (handle: string): string =>
  handle === 'karibu'
    ? 'Karibu Coffee'
    : `${handle.charAt(0).toUpperCase()}${handle.slice(1).replaceAll('_', ' ')} Coffee`;

/** A fresh access token for a refresh token, which stays good. @throws Refused when it was revoked or never given */
export async function renew(issuing: Issuing, refreshToken: string) {
  const hash = await sha256(refreshToken);
  const account = [...issuing.network.accounts.values()].find((one) => one.refreshTokens.has(hash));
  if (account === undefined || account.refreshTokens.get(hash)?.isRevoked !== false) {
    throw new Refused(401, 'token-revoked', 'This refresh token is not valid any more.');
  }
  return issue(issuing, account, refreshToken);
}

async function issue({ network, now, random }: Issuing, account: Account, refreshToken: string) {
  const token = base64url(random.bytes(32));
  const [tokenHash, refreshHash] = await Promise.all([sha256(token), sha256(refreshToken)]);
  const expiresAt = now + tokenLifeMs;
  await network.accept(`token/${tokenHash}`, {
    type: 'token',
    at: now,
    account: account.handle,
    tokenHash,
    refreshHash,
    expiresAt,
  });
  return { account: account.handle, token, refreshToken, expiresAt: toIso(expiresAt) };
}

/** The account that a request speaks for. @throws Refused 401 with `token-unknown`, `token-revoked` or `token-expired` */
export async function accountOf(network: NetworkState, request: Request, now: EpochMs): Promise<Account> {
  const [, token] = /^Bearer (\S{10,200})$/.exec(request.headers.get('authorization') ?? '') ?? [];
  const hash = token === undefined ? '' : await sha256(token);
  for (const account of network.accounts.values()) {
    const known = account.tokens.get(hash);
    if (known === undefined) continue;
    if (known.isRevoked) throw new Refused(401, 'token-revoked', 'This token was revoked.');
    if (known.expiresAt <= now) throw new Refused(401, 'token-expired', 'This token has expired; renew it.');
    return account;
  }
  throw new Refused(401, 'token-unknown', 'A valid bearer token is needed.');
}
