/** Days (or weeks) from the first to the last, both included. @param stepDays 1 or 7 */
export function daysBetween(from: string, to: string, stepDays = 1): string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(to);
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, last) <= 0; ) {
    days.push(day.toString());
    day = day.add({ days: stepDays });
  }
  return days;
}

/** Stretches without a number between the first and the last of these days, which stand in order. */
export function gapsIn(days: readonly string[], stepDays = 1): { from: string; to: string; count: number }[] {
  return days.slice(1).flatMap((day, i) => {
    const before = Temporal.PlainDate.from(days[i] ?? day);
    const apart = before.until(day).total('days');
    if (apart <= stepDays) return [];
    const count = Math.round(apart / stepDays) - 1;
    if (count < 1) return [];
    const from = before.add({ days: stepDays }).toString();
    return [{ from, to: before.add({ days: stepDays * count }).toString(), count }];
  });
}
