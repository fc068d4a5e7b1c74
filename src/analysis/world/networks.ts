/**
 * How long a post is seen, by kind of network: hours after which half of all who will ever see it have (published medians, weak; they serve as orders of magnitude).
 */
export const exposureHalfLifeHours = {
  microblog: 20 / 60,
  wall: 30 / 60,
  pictures: 19,
  careers: 24,
  video: 6 * 24,
  pins: 3.5 * 30.4 * 24,
} as const;

export type NetworkKind = keyof typeof exposureHalfLifeHours;

/** Share of a post's exposures that fall on its own day, and what share of the rest is left after each day more. */
export function exposureOf(kind: NetworkKind, hour: number): { ownDay: number; leftPerDay: number } {
  const halfLife = exposureHalfLifeHours[kind];
  return { ownDay: 1 - 2 ** (-(24 - hour) / halfLife), leftPerDay: 2 ** (-24 / halfLife) };
}
