/** Days of a report, both included. */
export interface Period {
  from: string;
  to: string;
}

export const daysIn = ({ from, to }: Period): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days + 1;

/** The stretch of the same length that ends the day before. */
export function periodBefore(period: Period): Period {
  const to = Temporal.PlainDate.from(period.from).subtract({ days: 1 });
  return { from: to.subtract({ days: daysIn(period) - 1 }).toString(), to: to.toString() };
}

export const daysOf = (period: Period): string[] =>
  Array.from({ length: daysIn(period) }, (_, i) => Temporal.PlainDate.from(period.from).add({ days: i }).toString());
