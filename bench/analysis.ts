/**
 * Measurement, measured: `npm run bench:analysis [-- --only published|speed|coverage|mix|calibration|practice] [--worlds 200] [--series 500] [--quarters 100] [--short] [--data <folder>]`.
 * Our number beside the published one or the target, tolerance, time. Ends with exit code 1 when one is outside. `--short` is for CI: coverage (asked for) of the 24 families without those whose effect nobody would find, fewer firms and worlds, and twice the time allowed, because its cores are shared.
 * Published data are read from ../shared/data/measurement.
 */
import { parseArgs } from 'node:util';
import { calibrationRows } from './analysis/calibration.ts';
import { coverageTable } from './analysis/coverage.ts';
import { mixRows } from './analysis/mix.ts';
import { practiceTable } from './analysis/practice.ts';
import { publishedRows } from './analysis/published.ts';
import { isPublishedHere, readFrom } from './analysis/published-data.ts';
import { heading, isInside, lineOf, type Part, parts, type Row } from './analysis/row.ts';
import { speedRows } from './analysis/speed.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    series: { type: 'string' },
    worlds: { type: 'string' },
    quarters: { type: 'string' },
    short: { type: 'boolean', default: false },
    data: { type: 'string' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const isWanted = (part: Part): boolean => values.only === undefined || values.only === part;
if (values.only !== undefined && !parts.some(isWanted)) throw new Error(`--only takes ${parts.join(', ')}`);
if (values.data !== undefined) readFrom(values.data);

const found: Row[] = [];
const show = (rows: Iterable<Row>): void => {
  for (const row of rows) {
    found.push(row);
    say(lineOf(row));
  }
};

say(heading);
if (isWanted('published')) {
  if (isPublishedHere()) for (const rows of publishedRows()) show(rows);
  else say('published answers: skipped, ../shared/data/measurement is not there');
}
if (isWanted('speed')) {
  show(speedRows(values.short ? 2 : 1));
  if (!isPublishedHere()) say('speed on published data: skipped, ../shared/data/measurement is not there');
}
if (values.short && values.only === undefined) say('coverage: left out of the short run; --only coverage prints it');
else if (isWanted('coverage')) {
  show(await coverageTable({ seriesPerFamily: Number(values.series ?? 60), isShort: values.short }));
}
if (isWanted('mix') && (!values.short || values.only === 'mix'))
  for (const rows of mixRows(values.short ? 12 : 40)) show(rows);
if (isWanted('calibration') && (!values.short || values.only === 'calibration'))
  for (const rows of calibrationRows(Number(values.worlds ?? (values.short ? 60 : 200)))) show(rows);
// A quarter takes some seconds: only asked for, and in the short run few.
if (values.only === 'practice') {
  const quarters = Number(values.quarters ?? (values.short ? 10 : 100));
  show(await practiceTable({ quarters, onQuarter: say }));
}
const failed = found.filter((row) => !isInside(row)).length;
say(`${found.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
