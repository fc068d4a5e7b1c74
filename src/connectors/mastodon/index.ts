import { success } from '../../kernel/outcome.ts';
import { defineConnector } from '../contract.ts';
import { byToken, oauth } from './connect.ts';
import { facts } from './facts.ts';
import { lineOf } from './line.ts';
import { metrics } from './metrics.ts';
import { publish } from './publish.ts';
import { read } from './read.ts';
import { readServer } from './server.ts';
import { stream } from './stream.ts';

/** Mastodon, and every server that speaks its API. */
export const mastodon = defineConnector({
  facts,
  connect: [oauth, byToken],
  read,
  stream,
  publish,
  metrics,
  async limits(session) {
    const profile = await readServer(lineOf(session));
    return profile.ok ? success(profile.value.limits) : profile;
  },
});
