/** Three doors: `planExperiment` says what could be found, `drawLots` who or when, `analyseExperiment` what it brought. */
export { analyseExperiment, type Experiment, type ExperimentAnswer } from './analyse.ts';
export {
  coinDays,
  type Design,
  type DesignFault,
  designFault,
  FEWEST_WAYS,
  logWays,
  strataOf,
  unitsOf,
} from './design.ts';
export { type Detectable, detectableBy } from './detectable.ts';
export { commitmentTo, drawLots, isCommitted } from './draw-lots.ts';
export { type Shrunk, shrink, typeM } from './exaggeration.ts';
export { anytimeHalfWidth, sampleRatioChance, withoutKnown } from './looking-early.ts';
export { pairRegions } from './pair-regions.ts';
export { type ExperimentPlan, type ExperimentWish, PLAN_WEEKS, planExperiment, type PlanLine } from './plan.ts';
export { type Pooled, type PooledPost, poolPosts, type PostLift } from './pool.ts';
