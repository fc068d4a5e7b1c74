import { success } from '../../kernel/outcome.ts';
import type { Metrics } from '../contract.ts';
import { openClient } from './client.ts';
import { countsOf } from './map.ts';
import { postsByUri } from './posts.ts';

/** Source: getPosts. Bluesky tells no views and no clicks. */
export const metrics: Metrics = {
  counts: async (session, posts) => {
    const client = openClient(session);
    if (!client.ok) return client;
    const shown = await postsByUri(
      client.value,
      posts.map(({ remoteId }) => remoteId),
    );
    if (!shown.ok) return shown;
    return success(new Map([...shown.value].map(([uri, view]) => [uri, countsOf(view)])));
  },
};
