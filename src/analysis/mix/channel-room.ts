import { carryOver } from './carry-over.ts';
import { type Channel, PER_CHANNEL } from './channel.ts';
import { rateAt, ratePrior, ratePriorSlope, rateSlope } from './rate.ts';
import { saturation, saturationSlope } from './saturation.ts';

/** One channel at given parameters: its effect and what the effect changes by. */
export class ChannelRoom {
  effect: Float64Array;
  #reach: Float64Array;
  #reachByMemory: Float64Array;
  #extra: Float64Array;
  #memory = 0;
  #rate = 0;
  #most = 0;
  /** The most at a moment, and the sum of shares that it was worked out from. */
  #height = 0;
  #shares = 0;

  constructor(periods: number) {
    this.effect = new Float64Array(periods);
    this.#reach = new Float64Array(periods);
    this.#reachByMemory = new Float64Array(periods);
    this.#extra = new Float64Array(periods);
  }

  fill(channel: Channel, q: ArrayLike<number>, c: number, memoryLength: number): void {
    this.#memory = 1 / (1 + Math.exp(-(q[PER_CHANNEL * c] ?? 0)));
    this.#rate = rateAt(channel.rate, q[PER_CHANNEL * c + 1] ?? 0);
    this.#most = Math.exp(q[PER_CHANNEL * c + 2] ?? 0);
    this.#extra.fill(0);
    carryOver(channel.exposure, this.#memory, memoryLength, this.#reach, this.#reachByMemory);
    this.#shares = 0;
    for (let t = 0; t < this.effect.length; t++) {
      const share = saturation(this.#reach[t] ?? 0, this.#rate, channel.shape);
      this.effect[t] = share;
      this.#shares += share;
    }
    const { unit } = channel.most;
    this.#height = unit === undefined ? this.#most : (this.#most * unit) / this.#shares;
    for (let t = 0; t < this.effect.length; t++) this.effect[t]! *= this.#height;
  }

  /** The pull of an experiment on every moment of its stretch. */
  addLift(from: number, to: number, pull: number): void {
    for (let t = from; t < to; t++) this.#extra[t]! += pull;
  }

  /** The most it adds at a moment: what a curve of saturation rises to. */
  get height(): number {
    return this.#height;
  }

  /** Adds this channel's gradient; @returns the logarithm of its priors, with what the change of variables adds. */
  answer(channel: Channel, q: ArrayLike<number>, c: number, slope: Float64Array, g: Float64Array): number {
    const { rate, most } = channel;
    let byMemory = 0;
    let byRate = 0;
    let byMost = 0;
    let sharesByMemory = 0;
    let sharesByRate = 0;
    for (let t = 0; t < slope.length; t++) {
      const pull = (slope[t] ?? 0) + (this.#extra[t] ?? 0);
      const share = (this.effect[t] ?? 0) / this.#height;
      const steep = saturationSlope(share, channel.shape);
      const stepMemory = steep * this.#rate * (this.#reachByMemory[t] ?? 0);
      const stepRate = steep * (this.#reach[t] ?? 0);
      byMemory += this.#height * pull * stepMemory;
      byRate += this.#height * pull * stepRate;
      byMost += pull * (this.effect[t] ?? 0);
      sharesByMemory += stepMemory;
      sharesByRate += stepRate;
    }
    if (most.unit !== undefined) {
      // The sum is held: a share that grows at one moment takes from all.
      byMemory -= (byMost * sharesByMemory) / this.#shares;
      byRate -= (byMost * sharesByRate) / this.#shares;
    }
    const place = PER_CHANNEL * c;
    g[place]! += byMemory * this.#memory * (1 - this.#memory);
    const ratePlace = q[place + 1] ?? 0;
    g[place + 1]! += byRate * rateSlope(rate, ratePlace, this.#rate) + ratePriorSlope(rate, ratePlace, this.#rate);
    g[place + 2]! += byMost + 1 - (this.#most / most.deviation) ** 2;
    return (
      this.#memoryPrior(channel, q[place] ?? 0, g, place) +
      ratePrior(rate, ratePlace, this.#rate) +
      (q[place + 2] ?? 0) -
      (this.#most / most.deviation) ** 2 / 2
    );
  }

  #memoryPrior({ memory }: Channel, logit: number, g: Float64Array, place: number): number {
    const kept = this.#memory;
    if ('logit' in memory) {
      const off = (logit - memory.logit) / memory.deviation;
      g[place]! -= off / memory.deviation;
      return -(off * off) / 2;
    }
    g[place]! += memory.a * (1 - kept) - memory.b * kept;
    return memory.a * Math.log(kept) + memory.b * Math.log(1 - kept);
  }
}
