import { testConnector } from '../conformance.ts';
import { bluesky } from './index.ts';
import { scriptedBluesky } from './scripted-bluesky.ts';
import { publicLine } from './scripted-line.ts';
import { origin, secrets, shop } from './scripted-repository.ts';

testConnector(bluesky, {
  scripted: scriptedBluesky,
  publicLine,
  connect: { 'app-password': { values: { handle: `@${shop.handle}`, password: secrets.password, server: origin } } },
  many: 250,
});
