import { testConnector } from '../conformance.ts';
import { feed } from './index.ts';
import { scriptedFeed } from './scripted-feed.ts';

testConnector(feed, {
  scripted: scriptedFeed,
  connect: { address: { values: { url: 'blog.example' } } },
  skips: {
    'a revoked token asks to reconnect': 'a feed is public: there is no token',
  },
});
