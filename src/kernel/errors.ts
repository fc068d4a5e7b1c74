/**
 * A broken rule of ours, as opposed to a bug (plain `Error`) or a refusal from outside (`Outcome`).
 * Every code stands once, in its area's list; the code gives the HTTP status, the exit code and the sentence with its remedy.
 */
export class RapportError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  /** Values for the sentence, e.g. `{limit: 300}`; never secrets. */
  readonly values: ErrorValues;

  constructor(code: string, kind: ErrorKind, values: ErrorValues = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    this.name = 'RapportError';
    this.code = code;
    this.kind = kind;
    this.values = values;
  }
}

export type ErrorValues = Readonly<Record<string, string | number | boolean>>;

/** What a broken rule means at every door: HTTP status (RFC 9110) and exit code of the command line (sysexits). */
export const errorKinds = {
  invalid: { status: 422, exit: 65 },
  unauthenticated: { status: 401, exit: 77 },
  forbidden: { status: 403, exit: 77 },
  missing: { status: 404, exit: 66 },
  conflict: { status: 409, exit: 75 },
  'too-large': { status: 413, exit: 65 },
  'too-many': { status: 429, exit: 75 },
  upstream: { status: 502, exit: 69 },
  unavailable: { status: 503, exit: 75 },
} as const;

export type ErrorKind = keyof typeof errorKinds;

/**
 * One area's closed list of errors. `errors('inbox', {'already-closed': 'conflict'})` gives a thrower that only knows these.
 * The sentence for people and its remedy stand in `locales/<lang>/errors.json` under `<area>.<code>` and `<area>.<code>.remedy`.
 */
export function errors<const List extends Record<string, ErrorKind>>(area: string, list: List) {
  return (code: keyof List & string, values?: ErrorValues): RapportError => {
    const kind = list[code];
    if (kind === undefined) throw new Error(`unknown error code ${area}.${code}`);
    return new RapportError(`${area}.${code}`, kind, values);
  };
}
