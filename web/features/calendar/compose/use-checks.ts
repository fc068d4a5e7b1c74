import { useDebouncedValue } from '@mantine/hooks';
import type { publishingContract } from '../../../../src/modules/publishing/contract.ts';
import type { OutputOf } from '../../../lib/api.ts';
import type { ApiProblem } from '../../../lib/problem.ts';
import { useRead } from '../../../lib/queries.ts';
import { isWallTime } from '../wall-time.ts';
import { type Composition, variantsInput } from './composition.ts';
import type { Moment } from './use-moment.ts';

export type CheckProblem = OutputOf<typeof publishingContract.operations.check>['accounts'][number]['problems'][number];

export interface Checks {
  /** What is wrong with what one account would show. */
  of(accountId: string): readonly CheckProblem[];
  isBlocked: boolean;
  /** The checks themselves could not be made. */
  problem?: ApiProblem;
}

const TYPING_MS = 500;

/** The desk's own checks over what is on screen, stored or not, half a second after the last key. */
export function useChecks(draftId: string | undefined, composition: Composition, moment: Moment): Checks {
  const { text, language, media } = composition;
  const [input] = useDebouncedValue(
    JSON.stringify({
      ...(draftId === undefined ? {} : { draftId }),
      text,
      language,
      media,
      variants: variantsInput(composition),
      ...(isWallTime(moment.wallTime) ? { wallTime: moment.wallTime, zone: moment.zone } : {}),
    }),
    TYPING_MS,
  );
  const { data, problem } = useRead('publishing.check', JSON.parse(input), {
    enabled: composition.variants.length > 0 && JSON.parse(input).variants.length > 0,
    keep: true,
  });
  const accounts = data?.accounts ?? [];
  return {
    of: (accountId) => accounts.find((each) => each.accountId === accountId)?.problems ?? [],
    isBlocked: accounts.some(
      ({ accountId, problems }) =>
        composition.variants.some((variant) => variant.accountId === accountId) &&
        problems.some(({ severity }) => severity === 'blocks'),
    ),
    problem,
  };
}
