import type { OAuthSession } from '@atproto/oauth-client-node';
import type { Session } from '../contract.ts';
import type { Json } from '../items.ts';
import type { Voice } from './voice.ts';
import { type OAuthCredential, toStored } from './credential.ts';
import { type ClientMetadata, type NodeSavedSession, oauthClient, oauthFailure } from './oauth-client.ts';

/** Speaks with DPoP-bound tokens; the library renews them when needed, and what it renews is stored before it is used. */
export function oauthVoice(session: Session, credential: OAuthCredential): Voice {
  let held = credential.session as unknown as NodeSavedSession;
  const client = oauthClient(credential.client as unknown as ClientMetadata, credential.server, session.fetch, {
    session: {
      get: () => held,
      set: async (value) => {
        held = value;
        const stored = JSON.parse(JSON.stringify(value)) as Record<string, Json>;
        await session.renew(toStored({ ...credential, session: stored }));
      },
    },
  });
  let opened: Promise<OAuthSession> | undefined;
  return {
    send: async (path, init) => {
      opened ??= client.restore(credential.did, 'auto');
      return (await opened).fetchHandler(path, init);
    },
    refusalOf: (error) => oauthFailure(error, session.credential),
  };
}
