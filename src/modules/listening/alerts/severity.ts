import type { Finding, Model } from '../../../analysis/spikes/index.ts';
import type { Severity, Story } from '../tables-alerts.ts';

/** Powers of ten beyond what an alert needs. */
const HIGH = 3;
const CRISIS = 6;

/**
 * How loud an alert is. A crisis, which alone breaks quiet hours, is a burst far beyond chance that is also negative: at least three in ten
 * of its messages and at least twice the usual share.
 */
export function severityOf(
  model: Model,
  finding: Finding,
  story: Pick<Story, 'messages' | 'negative' | 'usualNegative'>,
): Severity {
  const beyond = finding.excess - model.needed[finding.kind];
  const share = story.messages === 0 ? 0 : story.negative / story.messages;
  const isNegative = share >= 0.3 && share >= 2 * story.usualNegative;
  if (beyond >= CRISIS && isNegative) return 'crisis';
  return beyond >= HIGH ? 'high' : 'notable';
}

const rank: Readonly<Record<Severity, number>> = { notable: 0, high: 1, crisis: 2 };
export const isLouder = (after: Severity, before: Severity): boolean => rank[after] > rank[before];
