export {
  anyFailed,
  type Check,
  check,
  type Cost,
  disagree,
  type Estimate,
  type Intervals,
  intervalsOf,
  lowered,
  mayClaimCause,
  type Rung,
  rungs,
  type Verdict,
  verdictOf,
  verdicts,
} from './estimate.ts';
export { dataHashOf, type Stamp, stamp } from './stamp.ts';
export { type Finding, findingFromDraws, findingFromError, KEPT_DRAWS, thinned } from './summarise.ts';
