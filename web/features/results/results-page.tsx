import type { ReactNode } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import type { SentenceKey } from '../../lib/sentence-keys.ts';
import { Page } from '../../ui/page.tsx';
import styles from './results.module.css';
import { useMay } from './use-may.ts';
import { usePeriod } from './use-period.ts';

interface Tab {
  rest: readonly string[];
  label: SentenceKey;
  isForWorkers?: boolean;
  isForLeads?: boolean;
}

const outcomes: readonly Tab[] = [
  { rest: [], label: 'results.tab.overview' },
  { rest: ['outcomes'], label: 'results.tab.list' },
  { rest: ['ask'], label: 'ask.list' },
  { rest: ['experiments'], label: 'results.tab.experiments' },
  { rest: ['goals'], label: 'results.tab.goals' },
  { rest: ['links'], label: 'results.tab.links' },
  { rest: ['sites'], label: 'sites.title', isForLeads: true },
  { rest: ['series'], label: 'series.title' },
  { rest: ['ways'], label: 'ways.title', isForLeads: true },
];
const spend: readonly Tab[] = [
  { rest: ['spend'], label: 'results.tab.ledger' },
  { rest: ['spend', 'time'], label: 'results.tab.time', isForWorkers: true },
  { rest: ['spend', 'tools'], label: 'results.tab.tools' },
  { rest: ['spend', 'budgets'], label: 'results.tab.budgets' },
  { rest: ['spend', 'rates'], label: 'results.tab.rates', isForLeads: true },
  { rest: ['spend', 'currencies'], label: 'results.tab.currencies' },
];

const reports: readonly Tab[] = [
  { rest: ['reports'], label: 'results.tab.reports.list' },
  { rest: ['reports', 'actions'], label: 'results.tab.reports.actions', isForWorkers: true },
  { rest: ['reports', 'schedules'], label: 'results.tab.reports.schedules', isForWorkers: true },
  { rest: ['reports', 'look'], label: 'results.tab.reports.look', isForLeads: true },
];

interface ResultsPageProps {
  /** The page's own name; absent: the area's. */
  title?: string;
  lead?: ReactNode;
  actions?: ReactNode;
  bar?: ReactNode;
  children: ReactNode;
}

/** The frame of every page of results: outcomes and spend side by side, and what narrows the page. */
export function ResultsPage({ title, lead, actions, bar, children }: ResultsPageProps) {
  const t = useSentence();
  const words = title ?? t('results.title');
  const both = (
    <>
      <nav className={styles.tabs} aria-label={t('results.title')}>
        <Tabs name={t('results.tab.outcomes')} tabs={outcomes} />
        <Tabs name={t('results.tab.spend')} tabs={spend} />
        <Tabs name={t('results.tab.reports')} tabs={reports} />
      </nav>
      {bar !== undefined && <div className={styles.bar}>{bar}</div>}
    </>
  );
  return (
    <Page title={words} lead={lead} actions={actions} bar={both}>
      {children}
    </Page>
  );
}

function Tabs({ name, tabs }: { name: string; tabs: readonly Tab[] }) {
  const t = useSentence();
  const may = useMay();
  const { search } = usePeriod();
  const shown = tabs.filter((tab) => (!tab.isForWorkers || may.write) && (!tab.isForLeads || may.lead));
  return (
    <div className={styles.group}>
      <span className={styles.groupName}>{name}</span>
      <ul className={styles.list}>
        {shown.map((tab) => (
          <li key={tab.label}>
            <AreaLink area="results" rest={tab.rest} search={search} className={styles.tab} isExact>
              {t(tab.label)}
            </AreaLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
