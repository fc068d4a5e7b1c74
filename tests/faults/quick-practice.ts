import { practice } from '../../src/connectors/practice/index.ts';
import type { Connector, Publish } from '../../src/connectors/contract.ts';
import type { DeliveryPace } from '../../src/modules/publishing/index.ts';

/** Within this time the network of the run has accepted a call or never will: its faults delay by less. */
export const absentAfterMs = 4_000;
export const longestFaultMs = 1_500;

/** The practice connector with the network's waiting time shortened, so that minutes of settling pass in seconds. The rules are the same. */
export function quickPractice(): Connector {
  const publish = practice.publish as Publish;
  const shiftMs = practice.facts.settling.absentAfterMs - absentAfterMs;
  return {
    ...practice,
    facts: { ...practice.facts, settling: { ...practice.facts.settling, absentAfterMs } },
    publish: {
      ...publish,
      settle: (session, request) => publish.settle(session, { ...request, submittedAt: request.submittedAt - shiftMs }),
    },
  };
}

export const quickPace: DeliveryPace = {
  submitTimeoutMs: 1_200,
  leaseMs: 3_000,
  readTimeoutMs: 1_200,
  stopGraceMs: 500,
  settleMs: 300,
  longestSettleMs: 1_500,
  readBackMs: [300, 500, 1_000],
  liveReadMs: [],
  moderationMs: [700],
  resendMs: 200,
  longestResendMs: 1_000,
  holdCheckMs: 1_000,
  maxAttempts: 50,
  goneAfterMisses: 12,
};
