import { ApiProblem } from '../../lib/problem.ts';

interface Answer<T> {
  data?: T | null;
  error?: { status: number; code?: string | undefined } | null;
}

const words: Readonly<Record<string, string>> = {
  INVALID_PASSWORD: 'profile.wrong-password',
  INVALID_CODE: 'sign-in.wrong-code',
  PASSWORD_TOO_SHORT: 'profile.short-password',
  SESSION_NOT_FRESH: 'profile.not-fresh',
};

/** What the sign-in library answered, or its refusal as one of our problems. @throws ApiProblem */
export function answered<T>({ data, error }: Answer<T>): T {
  if (error) throw new ApiProblem({ status: error.status, code: codeOf(error) });
  return data as T;
}

function codeOf({ status, code = '' }: { status: number; code?: string | undefined }): string {
  if (words[code] !== undefined) return words[code];
  if (status === 429) return 'sign-in.too-often';
  if (status === 0) return 'shell.offline';
  return status >= 500 ? 'shell.server' : 'profile.refused';
}
