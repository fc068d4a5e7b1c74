import { describe, expect, it } from 'vitest';
import { labourCost } from './labour-cost.ts';

describe('labourCost', () => {
  it('rounds the day once and shares it exactly', () => {
    // 3 x 20 minutes at 10.01 an hour: 10.01 in all, not three times 3.34.
    expect(labourCost([1_200_000, 1_200_000, 1_200_000], 1_001)).toEqual([334, 334, 333]);
  });

  it('is nothing for no time or no rate', () => {
    expect(labourCost([], 1_000)).toEqual([]);
    expect(labourCost([0, 0], 1_000)).toEqual([0, 0]);
    expect(labourCost([5_000], 0)).toEqual([0]);
  });
});
