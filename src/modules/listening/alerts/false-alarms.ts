/**
 * False alarms a month as people judged them, with the exact 95 % interval of a Poisson count (Garwood 1936), its quantiles of
 * chi-square by Wilson and Hilferty (1931).
 */
export function falseAlarms(count: number, days: number): { perMonth: number; low: number; high: number } {
  const month = 30 / days;
  const low = count === 0 ? 0 : chiSquare(2 * count, -1.959964) / 2;
  const high = chiSquare(2 * count + 2, 1.959964) / 2;
  return { perMonth: count * month, low: low * month, high: high * month };
}

function chiSquare(freedom: number, z: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * Math.max(0, 1 - spread + z * Math.sqrt(spread)) ** 3;
}
