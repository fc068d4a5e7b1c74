export interface Phase {
  name: string;
  perSecond: number;
  seconds: number;
}

export interface SendOrder {
  port: number;
  phases: Phase[];
  data?: string;
}

export interface MatchOrder {
  queries: number;
  phases: Phase[];
  data?: string;
}

export interface PhaseReport {
  name: string;
  posts: number;
  matches: number;
  /** Milliseconds from when the post was due to its match. */
  p50: number;
  p99: number;
  p999: number;
  max: number;
  wallSeconds: number;
  cpuSeconds: number;
  deepest: number;
  heldSeconds: number;
}

export interface MatchReport {
  setUpSeconds: number;
  phases: PhaseReport[];
  lost: number;
  doubled: number;
  rssMb: number;
}
