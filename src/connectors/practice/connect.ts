import { failure, success } from '../../kernel/outcome.ts';
import type { ConnectMethod } from '../contract.ts';
import { facts } from './facts.ts';
import { credentialFrom, plainCall } from './line.ts';
import { identityFrom } from './map.ts';
import { profileShape, tokensShape } from './payload.ts';

/** A handle and an invented password: the first to come with a handle owns it, and finds a town of their own. */
export const handleAndPassword: ConnectMethod = {
  kind: 'form',
  id: 'handle',
  fields: [
    { name: 'handle', type: 'text', example: 'karibu' },
    { name: 'password', type: 'password' },
    { name: 'name', type: 'text', example: 'Karibu Coffee', optional: true },
  ],
  connect: async (context, values) => {
    const { handle = '', password = '', name = '' } = values;
    if (handle.trim() === '') return failure('refused', 'wrong-address', 'a handle is needed');
    const json = { handle, password, ...(name.trim() === '' ? {} : { name }) };
    const tokens = await plainCall(context, { method: 'POST', path: '/v1/tokens', json }, tokensShape, password);
    if (!tokens.ok) return tokens;
    const { token, refreshToken } = tokens.value;
    const headers = { authorization: `Bearer ${token}` };
    const profile = await plainCall(context, { path: '/v1/profile', headers }, profileShape, [
      password,
      token,
      refreshToken,
    ]);
    if (!profile.ok) return profile;
    return success({
      identity: identityFrom(profile.value),
      credential: credentialFrom(tokens.value),
      limits: facts.limits,
      scopes: ['read', 'write'],
    });
  },
};
