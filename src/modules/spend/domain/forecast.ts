export interface Spending {
  /** What may be spent, and what was, in minor units of one currency. */
  budgetMinor: number;
  spentMinor: number;
  /** What is already promised: posts that are scheduled where a post has a price, subscriptions still to be booked. */
  committedMinor: number;
  /** Spent on an ordinary day of late, without what comes by itself. */
  perDayMinor: number;
  /** Days until it ends; undefined for one without an end. */
  daysLeft: number | undefined;
}

export interface Forecast {
  /** Spent and promised, and what goes on until the end; undefined without an end. */
  expectedMinor: number | undefined;
  /** In how many days what is spent, promised and goes on passes the budget; undefined when it does not (before the end). */
  exceededInDays: number | undefined;
}

/** Where spending leads if it goes on as it did: a warning before the budget is passed, not after. */
export function forecastOf({ budgetMinor, spentMinor, committedMinor, perDayMinor, daysLeft }: Spending): Forecast {
  const sure = spentMinor + committedMinor;
  const pace = Math.max(0, perDayMinor);
  const expectedMinor = daysLeft === undefined ? undefined : Math.round(sure + pace * daysLeft);
  if (sure > budgetMinor) return { expectedMinor, exceededInDays: 0 };
  if (pace === 0) return { expectedMinor, exceededInDays: undefined };
  const days = Math.floor((budgetMinor - sure) / pace) + 1;
  return { expectedMinor, exceededInDays: daysLeft !== undefined && days > daysLeft ? undefined : days };
}
