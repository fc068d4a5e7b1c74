import { usePlace } from '../../lib/place.tsx';
import { useSentence } from '../../lib/i18n.tsx';
import { Section } from '../../ui/page.tsx';
import { AlertList } from './alerts-list.tsx';
import { AlertPage } from './alerts-page.tsx';
import { QuietHours } from './alerts-quiet.tsx';
import { AlertRules } from './alerts-rules.tsx';
import { Frame } from './frame.tsx';

/** What stood out: the list with what is watched and when to be quiet, or one alert (`/listening/alerts/<alert>`). */
export function AlertsScreen() {
  const t = useSentence();
  const { rest } = usePlace();
  const [, alert] = rest;
  return (
    <Frame tab="alerts">
      {alert === undefined ? (
        <>
          <Section title={t('alerts.title')}>
            <AlertList />
          </Section>
          <Section title={t('alerts.rules')}>
            <AlertRules />
          </Section>
          <Section title={t('alerts.quiet')}>
            <QuietHours />
          </Section>
        </>
      ) : (
        <AlertPage id={alert} />
      )}
    </Frame>
  );
}
