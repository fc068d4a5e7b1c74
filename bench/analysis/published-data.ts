import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { MixModel } from '../../src/analysis/mix/index.ts';
import { newMatrix } from '../../src/analysis/numerics/index.ts';
import type { Panel } from '../../src/analysis/panel/index.ts';

let folder = new URL('../../../shared/data/measurement/', import.meta.url);

/** Reads the published data from another folder than the usual one beside the repository. */
export function readFrom(path: string): void {
  folder = pathToFileURL(`${path.replace(/\/$/, '')}/`);
}

export const isPublishedHere = (): boolean => existsSync(new URL('expected.json', folder));

export interface Expected {
  causalimpact_vignette: {
    R_1_4_1_niter10000: Record<'predCum' | 'predLo' | 'predHi' | 'predSd' | 'effCum', number>;
    actualCum: number;
  };
  geolift: {
    att: number;
    incremental: number;
    l2: number;
    pPublished: [number, number];
    weights: Record<string, number>;
  };
  tbr: Record<'tbr_iROAS' | 'gbr_iROAS', Record<'est' | 'lo' | 'hi', number>> & { incrResp: number; se: number };
  prop99: Record<'did' | 'sc' | 'sdid' | 'sdidPlaceboSe', number>;
  pymc_mmm_example: {
    truth: { contrib: number[] };
    stan_run: { alpha: number[]; sigmaScaled: number };
  };
}

export const expected = (): Expected => JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Expected;

const rows = (file: string, separator = ','): string[][] =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .trim()
        .split(separator)
        .map((cell) => cell.replaceAll('"', '')),
    );

/** Day by day: the outcome and its one control. */
export function vignette(): { outcome: Float64Array; control: Float64Array } {
  const all = rows('causalimpact_vignette.csv');
  return {
    outcome: Float64Array.from(all, (row) => Number(row[1])),
    control: Float64Array.from(all, (row) => Number(row[2])),
  };
}

interface Cell {
  unit: string;
  period: string;
  value: number;
}

export interface NamedPanel {
  panel: Panel;
  names: string[];
}

function panelOf(cells: readonly Cell[], treated: readonly string[], before: number): NamedPanel {
  const periods = [...new Set(cells.map(({ period }) => period))].sort();
  const every = [...new Set(cells.map(({ unit }) => unit))].sort();
  const names = [...every.filter((name) => !treated.includes(name)), ...treated];
  const values = new Float64Array(names.length * periods.length);
  for (const { unit, period, value } of cells)
    values[names.indexOf(unit) * periods.length + periods.indexOf(period)] = value;
  const controls = names.length - treated.length;
  return { panel: { units: names.length, periods: periods.length, controls, before, values }, names };
}

export const california = (): NamedPanel =>
  panelOf(
    rows('california_prop99.csv', ';').map(([unit = '', period = '', value]) => ({
      unit,
      period,
      value: Number(value),
    })),
    ['California'],
    19,
  );

export const cities = (): NamedPanel =>
  panelOf(
    rows('geolift_test.csv').map(([unit = '', value, period = '']) => ({ unit, period, value: Number(value) })),
    ['chicago', 'portland'],
    90,
  );

/** A hundred regions: totals of both groups day by day, and each region before and after with what was spent. */
export function regions() {
  const group = new Map(rows('geoexp_geoassignment.csv').map(([geo = '', name = '']) => [geo, name]));
  const all = rows('geoexp_salesandcost.csv').filter(([date = '']) => date < '2015-03-16');
  const days = [...new Set(all.map(([date = '']) => date))].sort();
  const before = days.indexOf('2015-02-16');
  const treated = new Float64Array(days.length);
  const control = new Float64Array(days.length);
  const units = new Map([...group.keys()].map((geo) => [geo, { before: 0, after: 0, spend: 0 }]));
  let spent = 0;
  for (const [date = '', geo = '', sales, cost] of all) {
    const day = days.indexOf(date);
    const path = group.get(geo) === '2' ? treated : control;
    path[day]! += Number(sales);
    const unit = units.get(geo);
    if (unit === undefined) continue;
    if (day < before) unit.before += Number(sales);
    else {
      unit.after += Number(sales);
      unit.spend += Number(cost);
      spent += Number(cost);
    }
  }
  const column = (name: 'before' | 'after' | 'spend'): Float64Array =>
    Float64Array.from([...units.values()], (one) => one[name]);
  return {
    groups: { treated, control, before },
    units: { before: column('before'), after: column('after'), spend: column('spend') },
    spent,
  };
}

/** 179 weeks, two channels; beside them intercept, trend, two events and two waves of the year, as in the example. */
export function marketing(): { model: MixModel; scale: number } {
  const all = rows('pymc_mmm_example.csv');
  const y = Float64Array.from(all, (row) => Number(row[1]));
  const scale = Math.max(...y);
  const column = (c: number): Float64Array => {
    const values = Float64Array.from(all, (row) => Number(row[c]));
    const most = Math.max(...values);
    return values.map((value) => value / most);
  };
  const others = newMatrix(all.length, 8);
  for (const [t, row] of all.entries()) {
    const turn = (2 * Math.PI * Number(row[6])) / 365.5;
    const waves = [Math.sin(turn), Math.cos(turn), Math.sin(2 * turn), Math.cos(2 * turn)];
    others.values.set([1, Number(row[7]) / all.length, Number(row[4]), Number(row[5]), ...waves], 8 * t);
  }
  const usual = { memory: { a: 1, b: 3 }, rate: { shape: 3, scale: 1 }, most: { deviation: 2 } };
  return {
    model: {
      outcome: y.map((value) => value / scale),
      channels: [
        { name: 'x1', exposure: column(2), ...usual },
        { name: 'x2', exposure: column(3), ...usual },
      ],
      others,
      otherDeviation: 100,
      noise: { deviation: 1 },
      memoryLength: 8,
      lifts: [],
    },
    scale,
  };
}
