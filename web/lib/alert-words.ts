import type { OutputOf } from './api.ts';
import type { Contracts } from './contracts.ts';
import { useSentence } from './i18n.tsx';
import { useFormats } from './use-formats.ts';

type Operations = Contracts['listening']['operations'];
export type Alert = OutputOf<Operations['alerts']>['items'][number];

/** The line an alert is known by, the same in the list, in the notice above every screen and on Today. */
export function useAlertHeadline(): (alert: Alert) => string {
  const t = useSentence();
  const formats = useFormats();
  const count = (value: number) => formats.number(value, { maximumFractionDigits: 0 });
  return (alert) =>
    t(`alerts.headline.${alert.kind}`, {
      query: alert.query ?? t('alerts.about-us'),
      seen: count(alert.seen),
      total: count(alert.total),
      low: count(alert.low),
      high: count(alert.high),
      window: t('alerts.window', { window: `m${alert.windowMinutes}` }),
    });
}
