import type { SentenceValues } from './sentences.ts';

/** What the server says when it can't do something (RFC 9457), with our code, values and remedy. */
export interface ProblemBody {
  type?: string;
  title?: string;
  status: number;
  /** `<area>.<code>`; words it in `errors.json`. */
  code: string;
  values?: SentenceValues;
  detail?: string;
  remedy?: string;
  errors?: readonly FieldFault[];
}

export interface FieldFault {
  /** Dotted path into the input, e.g. `hours.0.from`. */
  path: string;
  message: string;
}

/** Thrown by every call to the server that did not succeed. `code` `shell.offline`: no answer arrived at all. */
export class ApiProblem extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(`${body.code} (${body.status})`);
    this.name = 'ApiProblem';
    this.body = body;
  }
}

/** Reads a refused answer; one that is no problem document still becomes a problem, by its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const code = response.status >= 500 ? 'shell.server' : 'shell.refused';
  try {
    const body: unknown = await response.json();
    if (isProblemBody(body)) return new ApiProblem({ ...body, status: response.status });
  } catch {
    // A proxy's HTML page or nothing at all: the status is all we know.
  }
  return new ApiProblem({ status: response.status, code, values: { status: response.status } });
}

const isProblemBody = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';

/** Any thrown thing as a problem: what is not ours is a bug of the screen, and says so. */
export const asProblem = (cause: unknown): ApiProblem =>
  cause instanceof ApiProblem
    ? cause
    : new ApiProblem({
        status: 0,
        code: 'shell.unexpected',
        detail: cause instanceof Error ? cause.message : String(cause),
      });

/** The message for one input field, if the server objected to it. */
export const faultOf = (problem: ApiProblem | undefined, path: string): string | undefined =>
  problem?.body.errors?.find((fault) => fault.path === path)?.message;
