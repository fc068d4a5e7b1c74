export { type Band, bandOf, bandsOf } from './bands.ts';
export { carryOver, carryOverWeights } from './carry-over.ts';
export { type Channel, PER_CHANNEL } from './channel.ts';
export { type Lift, type MixModel, mixDensity } from './density.ts';
export { fitMix, type MixFit } from './fit-mix.ts';
export { type MixEffort, mixReturn } from './mix-return.ts';
export {
  type ChannelCurves,
  type ChannelReturn,
  type DemandDriver,
  demandDrivers,
  type MixAnswer,
  type MixChannel,
  type MixHooks,
  type MixQuestion,
} from './question.ts';
export { rateAt } from './rate.ts';
export { saturation } from './saturation.ts';
