import { MINUTE_MS } from '../../../kernel/time.ts';
import type { Task } from '../../../platform/operations/area.ts';
import { makeDue } from './make-due.ts';
import { sendDue } from './send-due.ts';

/** Makes what schedules want, and sends it. */
export const sendReportsTask: Task = {
  name: 'reports.send',
  everyMs: MINUTE_MS / 2,
  run: async (desk, signal) => {
    await makeDue(desk);
    await sendDue(desk, signal);
  },
};
