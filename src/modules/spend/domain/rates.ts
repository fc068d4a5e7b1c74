export interface Rate {
  scope: 'department' | 'role';
  key: string;
  /** First day it holds, `2026-11-22`. */
  from: string;
  hourlyMinor: number;
  currency: string;
}

export interface RatedPerson {
  /** In order: the first department that has a rate counts. */
  departments: readonly { id: string; hourlyMinor: number }[];
  role: string;
  /** Of the departments' own rates. */
  currency: string;
}

/**
 * What an hour of a person cost on a day. A rate of their department beats one of their role, a later one an earlier one;
 * where nobody set one, the department's own rate holds; a person without a department costs nothing that is known.
 */
export function rateOn(
  rates: readonly Rate[],
  person: RatedPerson,
  day: string,
): { hourlyMinor: number; currency: string } {
  const inForce = rates.filter((rate) => rate.from <= day);
  const departmental = person.departments.map(({ id }) => latest(inForce, 'department', id)).find((rate) => rate);
  const found = departmental ?? latest(inForce, 'role', person.role);
  if (found) return { hourlyMinor: found.hourlyMinor, currency: found.currency };
  return { hourlyMinor: person.departments[0]?.hourlyMinor ?? 0, currency: person.currency };
}

const latest = (rates: readonly Rate[], scope: Rate['scope'], key: string): Rate | undefined =>
  rates.filter((rate) => rate.scope === scope && rate.key === key).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
