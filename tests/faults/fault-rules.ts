import type { FaultRule } from '../../src/practice/network/practice-store.ts';
import { longestFaultMs } from './quick-practice.ts';

/** Everything the practice network can do to a caller, each often enough to happen hundreds of times in a full run. */
export const allFaults: readonly FaultRule[] = [
  { call: 'publish', kind: 'rate-limited', probability: 0.02, delayMs: 1_000 },
  { call: 'publish', kind: 'reset-before', probability: 0.03 },
  { call: 'publish', kind: 'reset-after', probability: 0.04 },
  { call: 'publish', kind: 'timeout-before', probability: 0.01 },
  { call: 'publish', kind: 'timeout-after', probability: 0.015 },
  { call: 'publish', kind: 'late', probability: 0.01, delayMs: longestFaultMs },
  { call: 'publish', kind: 'error-before', probability: 0.02 },
  { call: 'publish', kind: 'error-after', probability: 0.02 },
  { call: 'publish', kind: 'malformed', probability: 0.02 },
  { call: 'publish', kind: 'held', probability: 0.02, delayMs: longestFaultMs },
  { call: 'publish', kind: 'token-expired', probability: 0.01 },
  { call: 'publish', kind: 'token-revoked', probability: 0.002 },
  { call: 'read', kind: 'rate-limited', probability: 0.01, delayMs: 1_000 },
  { call: 'read', kind: 'reset-before', probability: 0.02 },
  { call: 'read', kind: 'reset-after', probability: 0.02 },
  { call: 'read', kind: 'timeout-before', probability: 0.005 },
  { call: 'read', kind: 'error-before', probability: 0.02 },
  { call: 'read', kind: 'malformed', probability: 0.02 },
  { call: 'read', kind: 'token-expired', probability: 0.01 },
  { call: 'token', kind: 'error-before', probability: 0.05 },
];
