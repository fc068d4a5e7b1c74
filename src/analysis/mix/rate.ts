import { normalCdf } from '../numerics/index.ts';
import type { Channel } from './channel.ts';

/**
 * The rate of saturation at a place of the sampler. Under an exponential prior the place is a standard normal: the corner where a response goes in step, rate near 0, is then no long tail that a chain has to walk down.
 */
export const rateAt = (prior: Channel['rate'], place: number): number =>
  'mean' in prior ? -prior.mean * logAbove(place) : Math.exp(place);

/** By how much the rate changes with its place. */
export const rateSlope = (prior: Channel['rate'], place: number, rate: number): number =>
  'mean' in prior ? (prior.mean * Math.exp(-(place * place) / 2 - logAbove(place))) / Math.sqrt(2 * Math.PI) : rate;

/** Logarithm of the prior at a place, what the change of variables adds included. */
export const ratePrior = (prior: Channel['rate'], place: number, rate: number): number =>
  'mean' in prior ? -(place * place) / 2 : prior.shape * place - rate / prior.scale;

/** Its derivative by the place. */
export const ratePriorSlope = (prior: Channel['rate'], place: number, rate: number): number =>
  'mean' in prior ? -place : prior.shape - rate / prior.scale;

/** Logarithm of the chance that a standard normal lies above; exact in both tails. */
const logAbove = (place: number): number => (place < 0 ? Math.log1p(-normalCdf(place)) : Math.log(normalCdf(-place)));
