/**
 * The firehose, measured: `node bench/firehose.ts [--minutes 1] [--no-pin] [--data folder] [--only match|screen]`.
 *
 * match: a paced stream against all saved queries of one process on one core, to the match; then five times the pace for ten seconds.
 * screen: a made-up Jetstream over a real WebSocket through connector, match, triage, store, alerts to what an open screen shows.
 */
import { parseArgs } from 'node:util';
import { headline } from './firehose/headline.ts';
import { toScreen } from './firehose/to-screen.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    rate: { type: 'string', default: '24400' },
    queries: { type: 'string', default: '10000' },
    burst: { type: 'string', default: '10' },
    pin: { type: 'boolean', default: true },
    data: { type: 'string' },
    only: { type: 'string' },
    events: { type: 'string', default: '2500' },
  },
  allowNegative: true,
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const minutes = Number(values.minutes);
let isMet = true;

if (values.only !== 'screen') {
  const given = values.data === undefined ? {} : { data: values.data };
  const options = {
    perSecond: Number(values.rate),
    minutes,
    burst: Number(values.burst),
    queries: Number(values.queries),
  };
  isMet = (await headline({ ...options, pin: values.pin, ...given }, say)) && isMet;
}
if (values.only !== 'match') {
  const seconds = Math.max(10, Math.round(minutes * 60));
  isMet = (await toScreen({ perSecond: Number(values.events), seconds, queries: 1_000 }, say)) && isMet;
}
process.exitCode = isMet ? 0 : 1;
