export { type CallsAvoided, type CallsQuestion, callsAvoided } from './calls-avoided.ts';
export { type FewerCalls, fewerCalls, type MatchedCase } from './fewer-calls.ts';
export { type InstrumentFit, type InstrumentInput, instrumentEffect } from './instrument.ts';
export { comparableKinds } from './kinds.ts';
export { type ReplyCase, type ReplyTimeEffect, replyTimeEffect, type ReplyTimeQuestion } from './reply-time.ts';
export { pseudoDays, type RestrictedMean, restrictedMean } from './restricted-mean.ts';
export { type Followed, shareAt, type SurvivalCurve, survivalCurve } from './survival-curve.ts';
export { type Fit, modelledDays, type ModelInput, type SurvivalModel, survivalModel } from './survival-model.ts';
export { type CallChance, type CallEvidence, callChance, FEWEST_ANSWERS } from './would-have-called.ts';
