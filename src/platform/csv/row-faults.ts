import { type Language, languages, sentence } from '../sentences/sentences.ts';

/** One bad cell. `code` is worded in `errors.json` under `<area>.row-<code>` and `<area>.row-<code>.remedy`. */
export interface RowFault {
  row: number;
  column: string;
  code: string;
  value: string;
}

const MOST_TOLD = 200;
const LONGEST_VALUE = 200;

/** The faults as people read them, in the workspace's language: what is wrong with which cell and what to write instead. */
export function wordFaults(area: string, language: string, faults: readonly RowFault[]) {
  const spoken: Language = languages.find((known) => known === language) ?? 'en';
  return faults.slice(0, MOST_TOLD).map((fault) => {
    const value = fault.value.slice(0, LONGEST_VALUE);
    const key = `${area}.row-${fault.code}`;
    const values = { row: fault.row, column: fault.column, value };
    const cause = sentence(spoken, 'errors', key, values) ?? fault.code;
    return { ...fault, value, cause, remedy: sentence(spoken, 'errors', `${key}.remedy`, values) ?? '' };
  });
}
