import { keyedRandom } from '../../kernel/random.ts';
import { type Journeys, tracing } from './journeys.ts';
import { creditByMarkov } from './markov.ts';
import { creditByRule } from './rules.ts';
import { creditByRate, creditBySharing } from './shapley.ts';

/** Every way of crediting; the first that can be worked out heads a table. */
export const creditModels = [
  'markov-1',
  'markov-2',
  'markov-3',
  'linear',
  'first',
  'last',
  'last-non-direct',
  'position',
  'time-decay',
  'sharing',
  'rate',
] as const;
export type CreditModel = (typeof creditModels)[number];

/** Above this the game by rates would look at too many sets of channels for each draw. */
const RATE_CHANNELS = 10;

/** Credits by every model that these journeys allow, one value a channel. */
export function creditsBy(
  journeys: Journeys,
  options: { direct?: string; halfLifeDays?: number },
): Partial<Record<CreditModel, Float64Array>> {
  const credits: Partial<Record<CreditModel, Float64Array>> = {};
  for (const rule of ['first', 'last', 'last-non-direct', 'linear', 'position', 'time-decay'] as const)
    credits[rule] = creditByRule(journeys, { rule, ...options });
  for (const order of [1, 2, 3] as const) {
    const chain = creditByMarkov(journeys, order);
    if (chain !== undefined) credits[`markov-${order}`] = chain.credit;
  }
  credits.sharing = creditBySharing(journeys);
  if (journeys.channels.length <= RATE_CHANNELS) credits.rate = creditByRate(journeys, keyedRandom('rate'));
  return whole(credits, tracing(journeys).traced);
}

/** A model whose credits do not sum to the traced outcomes (a chance too small to be told from none) is left out. */
function whole(
  credits: Partial<Record<CreditModel, Float64Array>>,
  traced: number,
): Partial<Record<CreditModel, Float64Array>> {
  const isWhole = (shares: Float64Array): boolean =>
    Math.abs(shares.reduce((sum, share) => sum + share, 0) - traced) <= 1e-9 * traced;
  return Object.fromEntries(Object.entries(credits).filter(([, shares]) => isWhole(shares)));
}
