import type { EpochMs } from '../../kernel/time.ts';

const zoned = /(?:Z|[+-]\d{2}:?\d{2}|\b(?:UTC?|GMT|[ECMP][SD]T))\s*$/i;

/** A feed's date, however it is written; without a zone it is UTC, whatever the machine's zone. Undefined when it is no date. */
export function momentOf(written: string | undefined): EpochMs | undefined {
  const text = written?.trim().replace(/\s+/g, ' ') ?? '';
  if (text === '') return undefined;
  const moment = Date.parse(zoned.test(text) ? text : `${text.replace(/(\d)T(\d)/, '$1 $2')} UTC`);
  return Number.isNaN(moment) ? undefined : moment;
}
