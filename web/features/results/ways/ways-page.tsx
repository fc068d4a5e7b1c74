import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink } from '../../../lib/place.tsx';
import { ResultsPage } from '../results-page.tsx';
import { useMay } from '../use-may.ts';
import { ReceiptsSection } from './receipts-section.tsx';
import { ReceiversSection } from './receivers-section.tsx';
import styles from './ways.module.css';

/** How outcomes come in by themselves: what shops send, and what of it could not be understood. */
export function WaysPage() {
  const t = useSentence();
  const may = useMay();
  const lead = (
    <>
      {t('ways.lead')}{' '}
      <AreaLink area="results" rest={['outcomes', 'import']}>
        {t('ways.table')}
      </AreaLink>
    </>
  );
  return (
    <ResultsPage title={t('ways.title')} lead={lead}>
      {may.lead ? (
        <div className={styles.sections}>
          <ReceiversSection />
          <ReceiptsSection />
        </div>
      ) : (
        <p>{t('ways.for-leads')}</p>
      )}
    </ResultsPage>
  );
}
