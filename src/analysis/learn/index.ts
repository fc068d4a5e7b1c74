export { explain, type Reason } from './explain.ts';
export { FEATURE_VERSION, type Features, MAX_FEATURES, readFeatures } from './features.ts';
export {
  type Example,
  LEAST_OUTCOMES,
  learn,
  type Learner,
  type LearnerOptions,
  newLearner,
  NONE,
  predict,
  type Prediction,
  type Standing,
} from './learner.ts';
export { packFeatures, packLearner, sizeOf, unpackFeatures, unpackLearner } from './pack.ts';
export { type Interval, wilson } from './wilson.ts';
