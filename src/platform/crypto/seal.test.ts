import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../kernel/random.ts';
import { forgetFormerKeys, openKeyring, rotateKeyFile } from './key-file.ts';
import { isSealedWith, seal, unseal } from './seal.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'rapport-key-'));
const secret = 'pass-wörd סוד سر 🔑';

describe('sealing', () => {
  it('opens what it sealed, in the same place only', () => {
    const keyring = openKeyring(folder(), undefined, systemRandom);
    const sealed = seal(secret, 'accounts/a/1', keyring, systemRandom);
    expect(sealed).not.toContain('pass');
    expect(unseal(sealed, 'accounts/a/1', keyring)).toBe(secret);
    expect(() => unseal(sealed, 'accounts/a/2', keyring)).toThrow();
  });

  it('never opens what was changed by a single character', () => {
    const keyring = openKeyring(folder(), undefined, systemRandom);
    const sealed = seal(secret, 'x', keyring, systemRandom);
    const at = sealed.length - 5;
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    expect(() => unseal(changed, 'x', keyring)).toThrow();
  });

  it('goes on opening old values after a rotation, until they are sealed anew', () => {
    const data = folder();
    const before = openKeyring(data, undefined, systemRandom);
    const old = seal(secret, 'x', before, systemRandom);
    const rotated = rotateKeyFile(data, systemRandom);
    expect(unseal(old, 'x', rotated)).toBe(secret);
    expect(isSealedWith(old, rotated.current)).toBe(false);
    const anew = seal(unseal(old, 'x', rotated), 'x', rotated, systemRandom);
    forgetFormerKeys(data);
    const after = openKeyring(data, undefined, systemRandom);
    expect(unseal(anew, 'x', after)).toBe(secret);
    expect(() => unseal(old, 'x', after)).toThrow('not in the key file');
  });

  it('keeps the key file to its owner', () => {
    const data = folder();
    openKeyring(data, undefined, systemRandom);
    expect(statSync(join(data, 'key.json')).mode & 0o777).toBe(0o600);
  });
});
