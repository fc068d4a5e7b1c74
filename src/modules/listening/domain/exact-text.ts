/** What stands for a unit of text that can't be shown or stored as it is. One unit for one, so that offsets stay true. */
const STAND_IN = '\ufffd';

export interface StoredText {
  /** What screens show and searches read: PostgreSQL can hold it, and it is valid UTF-8. */
  shown: string;
  /** The text as it came, as a JSON string (`"\u0000"` and halves of surrogate pairs stay escapes); null when `shown` is it already. */
  exact: string | null;
}

/** Keeps a text byte-true although PostgreSQL's text holds neither U+0000 nor half a surrogate pair. */
export function storeText(text: string): StoredText {
  const shown = showable(text);
  return { shown, exact: shown === text ? null : JSON.stringify(text) };
}

/** The text with a stand-in for each unit that can't be stored; as long as it was. */
export const showable = (text: string): string =>
  (text.includes('\0') ? text.replaceAll('\0', STAND_IN) : text).toWellFormed();

/** JSON text for a `json` column: everything in it survives, because every odd unit stays an escape. */
export const exactJson = (value: unknown): string => JSON.stringify(value ?? null);
