/**
 * Ways that people took, one after the other: touches of journey `j` stand at `starts[j]` to `starts[j + 1]`, oldest first.
 * A journey without a touch is an outcome that can't be traced (or nobody's visit); it gets no credit and is counted as such.
 */
export interface Journeys {
  /** Names of the channels; touches hold their places in this list. At most 65,535. */
  channels: readonly string[];
  starts: Int32Array;
  touches: Uint16Array;
  /** Days from each touch to the end of its journey; only rules by time ask for them. */
  daysBefore: Float64Array;
  /** Outcomes at the end of each journey: 0 when nothing came of it. Any number from 0 up, so that a row may stand for many people. */
  outcomes: Float64Array;
  /** People each row stands for without an outcome, beside its outcomes. */
  lost: Float64Array;
}

export interface JourneyRow {
  touches: readonly { channel: string; daysBefore?: number }[];
  outcomes: number;
  lost?: number;
}

/** @throws RangeError when a count is negative or no number, or touches stand in the wrong order */
export function journeysOf(rows: readonly JourneyRow[]): Journeys {
  const places = new Map<string, number>();
  const total = rows.reduce((sum, row) => sum + row.touches.length, 0);
  const made: Journeys = {
    channels: [],
    starts: new Int32Array(rows.length + 1),
    touches: new Uint16Array(total),
    daysBefore: new Float64Array(total),
    outcomes: new Float64Array(rows.length),
    lost: new Float64Array(rows.length),
  };
  let at = 0;
  for (const [j, row] of rows.entries()) {
    const lost = row.lost ?? (row.outcomes === 0 ? 1 : 0);
    if (!(row.outcomes >= 0) || !(lost >= 0) || !Number.isFinite(row.outcomes + lost))
      throw new RangeError(`journey ${j}: outcomes and losses count from 0 up`);
    let last = Number.POSITIVE_INFINITY;
    for (const { channel, daysBefore = 0 } of row.touches) {
      if (!(daysBefore >= 0) || daysBefore > last)
        throw new RangeError(`journey ${j}: touches go from oldest to newest`);
      last = daysBefore;
      if (!places.has(channel)) places.set(channel, places.size);
      made.touches[at] = places.get(channel) ?? 0;
      made.daysBefore[at] = daysBefore;
      at += 1;
    }
    made.starts[j + 1] = at;
    made.outcomes[j] = row.outcomes;
    made.lost[j] = lost;
  }
  return { ...made, channels: [...places.keys()] };
}

export interface Tracing {
  /** Outcomes of journeys with a touch. */
  traced: number;
  /** Outcomes of which nobody knows the way. Always shown beside the credits, never shared out. */
  untraced: number;
}

export function tracing({ starts, outcomes }: Journeys): Tracing {
  const found = { traced: 0, untraced: 0 };
  for (let j = 0; j < outcomes.length; j++)
    found[(starts[j + 1] ?? 0) > (starts[j] ?? 0) ? 'traced' : 'untraced'] += outcomes[j] ?? 0;
  return found;
}
