import { LookPage } from './look-page.tsx';
import { PlanOfActionsPage } from './plan-of-actions-page.tsx';
import { ReportPage } from './report-page.tsx';
import { ReportsPage } from './reports-page.tsx';
import { SchedulesPage } from './schedules-page.tsx';

/** `reports` is the list, `reports/<id>` one; `reports/actions`, `reports/schedules` and `reports/look` are what they share. */
export function ReportScreens({ part }: { part: string | undefined }) {
  if (part === undefined) return <ReportsPage />;
  if (part === 'actions') return <PlanOfActionsPage />;
  if (part === 'schedules') return <SchedulesPage />;
  return part === 'look' ? <LookPage /> : <ReportPage id={part} />;
}
