import { DAY_MS, type EpochMs } from '../../../kernel/time.ts';

/** Reports of a day are made the day after: what arrives later than that was missing from them. */
const LATE_AFTER_MS = DAY_MS;

/** Whether an outcome arrived so long after it occurred that reports and answers were made without it. */
export const isLate = (at: EpochMs, recordedAt: EpochMs): boolean => recordedAt - at > LATE_AFTER_MS;
