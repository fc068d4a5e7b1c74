const MAX_NAME_UNITS = 200;

/**
 * A name or handle as the database can hold it: U+0000 and halves of surrogate pairs become U+FFFD, and nothing is longer than 200 units.
 * Direction marks stay; screens isolate names.
 */
export function storableName(written: string): string {
  const bounded = written.length > MAX_NAME_UNITS ? written.slice(0, MAX_NAME_UNITS) : written;
  return bounded.replaceAll('\0', '\ufffd').toWellFormed();
}

/** What a person is called: the name, or the handle when the name is empty or only blanks. */
export const personName = (name: string, handle: string): string => (name.trim() === '' ? handle : name.trim());

/** A text of ours as the database can hold it, whole. */
export const storableText = (written: string): string => written.replaceAll('\0', '\ufffd').toWellFormed();
