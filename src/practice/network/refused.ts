/** The network says no: becomes an answer with this status and `{code, message}`. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const notFound = (what: string): Refused => new Refused(404, 'not-found', `No such ${what}.`);
export const badRequest = (message: string): Refused => new Refused(400, 'bad-request', message);
