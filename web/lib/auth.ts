import { passkeyClient } from '@better-auth/passkey/client';
import { twoFactorClient } from 'better-auth/client/plugins';
import { createAuthClient } from 'better-auth/react';

/** Signing in and out, and what somebody signs in with: served by the desk under /api/auth. */
export const auth = createAuthClient({ basePath: '/api/auth', plugins: [passkeyClient(), twoFactorClient()] });

/**
 * The identity provider's id on the server (src/platform/auth/open-auth.ts). Generic OAuth providers are asked through
 * `signIn.social` like the built-in ones; its consent page comes back to /api/auth/callback/oidc.
 */
export const OPEN_ID = 'oidc';
