import { describe, expect, it } from 'vitest';
import { type Band, type BandsChart, bandsScene, type RowsChart, rowsHeight, rowsScene, svgText } from './index.ts';

const band = (middle: number): Band => ({
  low95: middle - 20,
  low50: middle - 6,
  median: middle,
  high50: middle + 6,
  high95: middle + 20,
});

const DAY = 86_400_000;
const chart: BandsChart = {
  at: Array.from({ length: 60 }, (_, day) => day * DAY),
  bands: [
    { tone: 'first', name: 'Without', points: Array.from({ length: 60 }, (_, day) => (day < 40 ? null : band(100))) },
  ],
  lines: [
    { tone: 'seen', name: 'Seen', values: Array.from({ length: 60 }, (_, day) => (day === 7 ? null : 100 + day)) },
  ],
  window: { from: 40 * DAY, to: 59 * DAY, name: 'The campaign' },
  hasZero: false,
  shades: { wide: '95', narrow: '50' },
  words: { across: (at) => `day ${at / DAY}`, up: String },
};
const rows: RowsChart = {
  rows: [
    {
      name: 'قناة <b>&"الأولى"',
      tone: 'first',
      value: 30,
      spans: { 50: [25, 35], 80: [20, 40], 95: [10, 50] },
      others: [12],
    },
    { name: 'Mail', tone: 'first', spans: {}, note: 'too few' },
  ],
  legend: [{ name: 'middle', role: 'dot', tone: 'first' }],
  hasZero: true,
  word: String,
};

describe('charts as marks', () => {
  it.each([320, 360, 640, 1_200])('keeps every mark inside %d pixels', (width) => {
    for (const scene of [bandsScene(chart, width, 280), rowsScene(rows, width)]) {
      for (const mark of scene.marks) {
        const xs =
          mark.kind === 'line'
            ? [mark.x1, mark.x2]
            : mark.kind === 'circle'
              ? [mark.cx]
              : mark.kind === 'path'
                ? [0]
                : [mark.x];
        for (const x of xs) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it.each([2, 3, 7, 8, 9, 28, 61, 98])('names places under %d points without one lying on another', (count) => {
    const at = Array.from({ length: count }, (_, day) => day * DAY);
    const long = {
      ...chart,
      at,
      bands: [],
      lines: [],
      window: undefined,
      words: { ...chart.words, across: (place: number) => `Wed, ${place / DAY} Nov` },
    };
    for (const width of [320, 468, 960]) {
      const names = bandsScene(long, width, 280).marks.flatMap((mark) =>
        mark.kind === 'text' && mark.text.startsWith('Wed') ? [mark.x] : [],
      );
      expect(names.length).toBeGreaterThanOrEqual(2);
      const gaps = names.slice(1).map((x, i) => x - (names[i] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThan(78);
    }
  });

  it('breaks lines and bands where there is nothing, and invents nothing in between', () => {
    const paths = bandsScene(chart, 640, 280).marks.filter((mark) => mark.kind === 'path');
    const moves = paths.map(({ d }) => d.split('M').length - 1);
    expect(moves).toEqual([1, 1, 1, 2]);
    expect(paths.every(({ d }) => !d.includes('NaN'))).toBe(true);
  });

  it.each([
    ['nothing', { ...chart, at: [], bands: [], lines: [], window: undefined }],
    ['one day', { ...chart, at: [0], bands: [{ tone: 'first' as const, name: 'a', points: [band(1)] }], lines: [] }],
    [
      'only zeros',
      { ...chart, bands: [], lines: [{ tone: 'seen' as const, name: 'a', values: chart.at.map(() => 0) }] },
    ],
    [
      'what no number is',
      { ...chart, bands: [], lines: [{ tone: 'seen' as const, name: 'a', values: [Infinity, 1, 2] }] },
    ],
  ])('draws %s without a number that is none', (_, hard) => {
    const numbers = bandsScene(hard, 640, 280).marks.flatMap((mark) =>
      Object.values(mark).filter((value) => typeof value === 'number'),
    );
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(svgText(bandsScene(hard, 640, 280), { title: 'hard', language: 'en' })).not.toMatch(/NaN|Infinity/);
  });

  it('writes the same file twice, and hostile names as text', () => {
    const look = { title: 'Kurve <script>', language: 'ar' };
    const file = svgText(rowsScene(rows, 640), look);
    expect(file).toBe(svgText(rowsScene(rows, 640), look));
    expect(file).not.toContain('<b>');
    expect(file).not.toContain('<script>');
    expect(file).toContain('\u2068قناة &lt;b&gt;&amp;&quot;الأولى&quot;\u2069');
  });

  it('stands names above their rows where there is no room beside', () => {
    expect(rowsHeight(rows, 360)).toBeGreaterThan(rowsHeight(rows, 900));
  });
});
