import type { EpochMs } from '../kernel/time.ts';

/** From `realAt` on, the world stands at `simAt` and runs `speed` times as fast as the wall clock. */
export interface ClockPiece {
  realAt: EpochMs;
  simAt: EpochMs;
  speed: number;
}

/** Both directions between the wall clock and the world's own time. Before its first piece the world ran in real time. */
export interface SimClock {
  sim(realAt: EpochMs): EpochMs;
  real(simAt: EpochMs): EpochMs;
  speed(realAt: EpochMs): number;
}

/** A world that opened at `openedAt` in real time; `changes` are in order of time. */
export function simClock(
  openedAt: EpochMs,
  firstSpeed: number,
  changes: readonly { at: EpochMs; speed: number }[],
): SimClock {
  const pieces: ClockPiece[] = [{ realAt: openedAt, simAt: openedAt, speed: firstSpeed }];
  for (const change of changes) {
    const last = pieces.at(-1) as ClockPiece;
    const realAt = Math.max(openedAt, change.at, last.realAt);
    pieces.push({ realAt, simAt: last.simAt + (realAt - last.realAt) * last.speed, speed: change.speed });
  }
  const pieceAt = (key: 'realAt' | 'simAt', at: EpochMs): ClockPiece | undefined =>
    pieces.findLast((piece) => piece[key] <= at);
  return {
    sim: (realAt) => {
      const piece = pieceAt('realAt', realAt);
      return piece === undefined ? realAt : Math.floor(piece.simAt + (realAt - piece.realAt) * piece.speed);
    },
    real: (simAt) => {
      const piece = pieceAt('simAt', simAt);
      return piece === undefined ? simAt : Math.ceil(piece.realAt + (simAt - piece.simAt) / piece.speed);
    },
    speed: (realAt) => (pieceAt('realAt', realAt) ?? (pieces[0] as ClockPiece)).speed,
  };
}
