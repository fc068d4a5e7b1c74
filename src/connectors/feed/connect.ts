/** Connecting a feed: its own address, or that of the page it belongs to. */
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { ConnectMethod } from '../contract.ts';
import type { AccountIdentity } from '../items.ts';
import { askFeed, type World } from './ask-feed.ts';
import { announcedFeeds } from './discover.ts';
import { webAddress } from './map.ts';
import { type Feed, parse } from './parse.ts';

/** Announced feeds that are tried; pages list the main one first. */
const mostTries = 3;

export const byAddress: ConnectMethod = {
  kind: 'form',
  id: 'address',
  fields: [{ name: 'url', type: 'url', example: 'https://blog.example/feed' }],
  async connect(context, values) {
    const typed = values['url']?.trim() ?? '';
    const url = webAddress(/^[a-z]+:/i.test(typed) ? typed : `https://${typed}`, 'https://feed.invalid');
    if (typed === '' || url === undefined) return failure('refused', 'wrong-address', 'this is no web address');
    const found = await findFeed(context, url);
    if (!found.ok) return found;
    const { feed, feedUrl } = found.value;
    return success({ identity: identityOf(feed, feedUrl), credential: { url: feedUrl }, scopes: [] });
  },
};

/** What lives at the address, or at the feeds its page announces. */
async function findFeed(world: World, url: string): Promise<Outcome<{ feed: Feed; feedUrl: string }>> {
  const answer = await askFeed(world, url);
  if (!answer.ok) return answer;
  const page = answer.value?.text ?? '';
  const feed = parse(page);
  if (feed) return success({ feed, feedUrl: answer.value?.url ?? url });
  for (const announced of announcedFeeds(page, answer.value?.url ?? url).slice(0, mostTries)) {
    const tried = await askFeed(world, announced);
    const found = tried.ok ? parse(tried.value?.text ?? '') : undefined;
    if (found) return success({ feed: found, feedUrl: announced });
  }
  return failure('refused', 'malformed-answer', 'neither a feed nor a page that announces one');
}

export const identityOf = (feed: Feed, feedUrl: string): AccountIdentity => {
  const { host } = new URL(feedUrl);
  const url = webAddress(feed.site, feedUrl);
  return {
    remoteId: feedUrl,
    handle: host,
    name: feed.title?.trim() || host,
    server: feedUrl,
    ...(url ? { url } : {}),
  };
};
