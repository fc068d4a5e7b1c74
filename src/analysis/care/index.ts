export { type InstrumentFit, type InstrumentInput, instrumentEffect } from './instrument.ts';
export { pseudoDays, type RestrictedMean, restrictedMean } from './restricted-mean.ts';
export { type Followed, shareAt, type SurvivalCurve, survivalCurve } from './survival-curve.ts';
export { modelledDays, type SurvivalModel, survivalModel } from './survival-model.ts';
