/** What a value without cycles takes in memory, roughly, in bytes: enough to bound a queue, cheap enough for every item. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  let sum = 32;
  if (Array.isArray(value)) for (const one of value) sum += weigh(one);
  else for (const key in value) sum += 16 + weigh((value as Record<string, unknown>)[key]);
  return sum;
}
