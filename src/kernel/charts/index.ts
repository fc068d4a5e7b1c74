export { type Band, type BandsChart, bandsScene } from './bands.ts';
export type { LegendEntry } from './legend.ts';
export { type Row, type RowsChart, rowsHeight, rowsScene } from './rows.ts';
export { LETTER_SIZE, type Mark, type Scene, type Stop, type Tone } from './scene.ts';
export { type Colour, inkOf, shapeOf } from './style.ts';
export { isolated, type SvgLook, svgText } from './svg-text.ts';
export { palettes } from './palette.ts';
