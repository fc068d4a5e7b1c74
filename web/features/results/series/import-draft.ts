import type { DateOrder, DecimalMark, SeriesStep } from '../../../../src/modules/outcomes/contract-series.ts';
import { csvHead } from '../../../lib/csv.ts';
import type { SeriesWords } from './series-fields.tsx';
import type { SeriesImport } from './shapes.ts';

/** A table on its way in, as the reader has set it so far. */
export interface ImportDraft {
  csv: string;
  date: string;
  step: SeriesStep;
  repeats: 'refuse' | 'sum';
  dateOrder: DateOrder | undefined;
  decimal: DecimalMark | undefined;
  columns: readonly DraftColumn[];
}

export interface DraftColumn extends SeriesWords {
  /** Its heading. */
  column: string;
  isChosen: boolean;
}

/** The table with what the server made of it; columns that it took for no numbers stand at the end, unchosen. */
export function firstDraft(csv: string, found: SeriesImport | undefined, currency: string): ImportDraft {
  const headings = csvHead(csv).names.map((name) => name.trim());
  const isDate = (heading: string): boolean => heading.toLowerCase() === found?.date;
  const columns = headings
    .filter((heading) => heading !== '' && !isDate(heading))
    .map((heading): DraftColumn => {
      const guess = found?.series.find(({ column }) => column === heading.toLowerCase());
      return {
        column: heading,
        isChosen: guess !== undefined,
        name: guess?.name ?? heading,
        role: guess?.role ?? 'outcome',
        unit: guess?.unit ?? 'count',
        currency: guess?.currency ?? currency,
        unitName: '',
        gaps: 'unknown',
      };
    });
  return {
    csv,
    date: headings.find(isDate) ?? '',
    step: 'day',
    repeats: 'refuse',
    dateOrder: undefined,
    decimal: undefined,
    columns: columns.sort((a, b) => Number(b.isChosen) - Number(a.isChosen)),
  };
}

/** What the operation is asked. */
export function importInput(draft: ImportDraft, how: { dryRun: boolean; importRest: boolean }) {
  const { csv, date, step, repeats, dateOrder, decimal } = draft;
  return {
    ...{ csv, date, step, repeats },
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(decimal === undefined ? {} : { decimal }),
    columns: draft.columns
      .filter(({ isChosen }) => isChosen)
      .map(({ isChosen: _, currency, ...column }) => ({ ...column, ...(column.unit === 'money' ? { currency } : {}) })),
    ...how,
  };
}

export const isReady = ({ date, columns }: ImportDraft): boolean =>
  date !== '' &&
  columns.some(({ isChosen }) => isChosen) &&
  columns.every((column) => !column.isChosen || column.name.trim() !== '');
