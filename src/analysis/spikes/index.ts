export { BUCKET_MS, BUCKETS_A_DAY, BUCKETS_AN_HOUR, type Counts, layOut } from './counts.ts';
export { REFRACTORY_MS, type Step, step, type Watch } from './incident.ts';
export {
  dispersionAt,
  FALSE_ALARMS_A_MONTH,
  type Finding,
  fitModel,
  type Kind,
  look,
  type Model,
  type Spread,
  type Sums,
  sumsOf,
  WINDOWS,
} from './model.ts';
export { lookOn, replay } from './replay.ts';
export { HISTORY_DAYS, HISTORY_MS } from './season.ts';
export { countBand } from './tails.ts';
export { newWords } from './new-words.ts';
