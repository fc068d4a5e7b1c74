/** Every network the product speaks to. */
import { bluesky } from './connectors/bluesky/index.ts';
import type { Connector } from './connectors/contract.ts';
import { feed } from './connectors/feed/index.ts';
import { mastodon } from './connectors/mastodon/index.ts';
import { practice } from './connectors/practice/index.ts';

export const networks: readonly Connector[] = [bluesky, mastodon, feed, practice];
