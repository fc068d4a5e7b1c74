import { clientMetadata, clientMetadataPath } from './oauth-client.ts';
import { defineConnector } from '../contract.ts';
import { appPassword } from './app-password.ts';
import { facts } from './facts.ts';
import { metrics } from './metrics.ts';
import { oauth } from './oauth.ts';
import { publish } from './publish.ts';
import { read } from './read.ts';
import { stream } from './stream.ts';

export const bluesky = defineConnector({
  facts,
  connect: [appPassword, oauth],
  read,
  stream,
  publish,
  metrics,
  documents: [
    { path: clientMetadataPath, content: (publicUrl, redirectUrl) => clientMetadata(publicUrl, redirectUrl) },
  ],
});

export { clientMetadata, clientMetadataPath } from './oauth-client.ts';
