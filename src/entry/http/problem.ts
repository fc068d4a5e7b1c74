import { RapportError, type ErrorValues, errorKinds } from '../../kernel/errors.ts';
import { InvalidInput } from '../../platform/operations/invalid-input.ts';
import { type Language, sentence } from '../../platform/sentences/sentences.ts';
import type { Log } from '../../platform/telemetry/log.ts';

/** RFC 9457 problem details, with what we add: our code, its values, the remedy, and every wrong field. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  values: ErrorValues;
  detail: string;
  remedy: string;
  errors?: readonly { path: string; message: string }[];
}

/** The database can't be reached or can't write: nothing was acknowledged. SQLSTATE classes 08, 53, 57P and socket errors. */
const UNAVAILABLE = /^(08...|53...|57P..|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/;

/** Turns whatever was thrown into words. A bug says nothing of its inside to the caller; the log has it. */
export function toProblem(error: unknown, language: Language, log: Log): Problem {
  if (error instanceof RapportError) {
    const fields = error instanceof InvalidInput ? { errors: error.fields } : {};
    return { ...worded(error.code, errorKinds[error.kind].status, error.values, language), ...fields };
  }
  const code = (error as { code?: string } | null)?.code ?? '';
  const lost =
    UNAVAILABLE.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(String((error as Error)?.message));
  log.error(lost ? 'request.store-unavailable' : 'request.bug', { error });
  return lost ? worded('request.store-unavailable', 503, {}, language) : worded('request.bug', 500, {}, language);
}

function worded(code: string, status: number, values: ErrorValues, language: Language): Problem {
  const title = sentence(language, 'errors', code, values) ?? code;
  return {
    type: `urn:rapport:problem:${code}`,
    title,
    status,
    code,
    values,
    detail: title,
    remedy: sentence(language, 'errors', `${code}.remedy`, values) ?? '',
  };
}
