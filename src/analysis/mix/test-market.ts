import { keyedRandom } from '../../kernel/random.ts';
import { drawNormal } from '../numerics/index.ts';
import { carryOver, type MixQuestion, saturation } from './index.ts';

/**
 * Three years of weeks of a firm whose truth is known: two channels, a promotion, and, if wanted, a demand that nobody wrote down and that moves both the first channel and the sales.
 */
export function market(
  key: string,
  hidden: number,
): { question: MixQuestion; contributions: number[]; returns: number[] } {
  const random = keyedRandom('market', key);
  const weeks = 156;
  let demand = 0;
  const demands = Float64Array.from({ length: weeks }, () => {
    demand = 0.8 * demand + 0.6 * drawNormal(random);
    return demand;
  });
  const posts = Float64Array.from(demands, (one) => {
    const wish = random.next() < 0.2 ? 0 : 0.4 + 0.6 * random.next();
    return Math.max(0, 100 * wish * (hidden > 0 ? Math.exp(0.5 * one) : 1));
  });
  const films = Float64Array.from({ length: weeks }, () => (random.next() < 0.5 ? 0 : 50 * random.next()));
  const promotion = Float64Array.from({ length: weeks }, () => (random.next() < 0.15 ? 1 : 0));
  const effects = [
    { exposure: posts, alpha: 0.3, height: 120, rate: 2 / 100 },
    { exposure: films, alpha: 0.6, height: 80, rate: 3 / 50 },
  ].map(({ exposure, alpha, height, rate }) => {
    const reach = new Float64Array(weeks);
    carryOver(exposure, alpha, 13, reach);
    return reach.map((value) => height * saturation(value, rate));
  });
  const outcome = demands.map(
    (one, t) =>
      400 +
      40 * (promotion[t] ?? 0) +
      hidden * one +
      (effects[0]?.[t] ?? 0) +
      (effects[1]?.[t] ?? 0) +
      12 * drawNormal(random),
  );
  const contributions = effects.map((effect) => effect.reduce((sum, value) => sum + value, 0));
  const costs = [posts.map((one) => 30 * one), films.map((one) => 50 * one)];
  const margin = 100;
  return {
    contributions,
    returns: contributions.map(
      (one, c) => (margin * one) / (costs[c]?.reduce((sum, value) => sum + value, 0) ?? 1) - 1,
    ),
    question: {
      firstDay: '2023-01-02',
      step: 'week',
      outcome,
      channels: [
        { name: 'posts', exposure: posts, cost: costs[0] ?? posts, imputed: 0, halfLifeDays: 4 },
        { name: 'films', exposure: films, cost: costs[1] ?? films, imputed: 0.1, halfLifeDays: 9 },
      ],
      others: [{ name: 'promotion', driver: 'promotion', values: promotion }],
      absent: ['price', 'stock', 'competitor'],
      margin,
      currency: 'EUR',
      lifts: [],
      region: 0.1,
      seed: key,
    },
  };
}
