export {
  type Effect,
  effects,
  families,
  faintFamilies,
  type Family,
  type FamilySeries,
  familySeries,
} from './families.ts';
export { exposureHalfLifeHours, type NetworkKind } from './networks.ts';
export { type Oracle, oracleOf } from './oracle.ts';
export {
  busyWorld,
  type CampaignPlan,
  type ChannelPlan,
  type IncidentPlan,
  type NoisePlan,
  quietWorld,
  type WorldPlan,
} from './plan.ts';
export { type ChannelPast, postId } from './posting.ts';
export { liveWorld, trueEffect, type World } from './world.ts';
