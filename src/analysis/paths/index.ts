export { type CreditInterval, creditIntervals } from './bootstrap.ts';
export {
  type ChannelCredit,
  channelCredit,
  type ChannelCredits,
  type CreditQuestion,
  FEWEST_OUTCOMES,
  LEAST_TRACED,
} from './channel-credit.ts';
export { type JourneyRow, type Journeys, journeysOf, type Tracing, tracing } from './journeys.ts';
export { creditByMarkov, type MarkovCredit } from './markov.ts';
export { type CreditModel, creditModels } from './models.ts';
export { creditByRule, type Rule, type RuleOptions } from './rules.ts';
export { creditByRate, creditBySharing } from './shapley.ts';
export { MAX_STATES } from './transitions.ts';
