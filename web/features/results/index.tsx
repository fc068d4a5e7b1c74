import { usePlace } from '../../lib/place.tsx';
import { AskScreens } from './ask/index.tsx';
import { BudgetsPage } from './budgets-page.tsx';
import { CurrenciesPage } from './currencies-page.tsx';
import { ExchangeImportPage } from './exchange-import-page.tsx';
import { ExperimentScreens } from './experiments/index.tsx';
import { GoalsPage } from './goals-page.tsx';
import { LedgerPage } from './ledger-page.tsx';
import { LinkPage } from './link-page.tsx';
import { LinksPage } from './links-page.tsx';
import { OfPage } from './of-page.tsx';
import { OutcomesImportPage } from './outcomes-import-page.tsx';
import { OutcomesPage } from './outcomes-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { RatesPage } from './rates-page.tsx';
import { ReportScreens } from './reports/index.tsx';
import { SeriesImportPage } from './series/series-import-page.tsx';
import { SeriesListPage } from './series/series-list-page.tsx';
import { SeriesPage } from './series/series-page.tsx';
import { SitesPage } from './sites/sites-page.tsx';
import { SpendImportPage } from './spend-import-page.tsx';
import { TimePage } from './time-page.tsx';
import { ToolsPage } from './tools-page.tsx';
import { WaysPage } from './ways/ways-page.tsx';
import { isAskable } from './use-evidence.ts';

/**
 * `/results` is the overview; `outcomes`, `outcomes/import`, `goals`, `links`, `links/<id>`, `sites`, `series`, `series/import`, `series/<id>`,
 * `spend` with `import`, `time`, `budgets`, `rates`, `tools`, `currencies`, `of/<delivery|draft|campaign>/<id>`: what did this bring?
 * `ways`: how outcomes come in by themselves. `ask`, `experiments` and `reports`, each with `new` or an id: see their own index.
 */
export function ResultsScreen() {
  const { rest } = usePlace();
  const [first, second, third] = rest;
  if (first === 'of' && isAskable(second) && third !== undefined) return <OfPage kind={second} id={third} />;
  if (first === 'ask') return <AskScreens part={second} />;
  if (first === 'outcomes') return second === 'import' ? <OutcomesImportPage /> : <OutcomesPage />;
  if (first === 'experiments') return <ExperimentScreens part={second} />;
  if (first === 'reports') return <ReportScreens part={second} />;
  if (first === 'goals') return <GoalsPage />;
  if (first === 'links') return second === undefined ? <LinksPage /> : <LinkPage id={second} />;
  if (first === 'sites') return <SitesPage />;
  if (first === 'series') return <NumbersPage part={second} />;
  if (first === 'ways') return <WaysPage />;
  if (first === 'spend') return <SpendPage part={second} step={third} />;
  return <OverviewPage />;
}

function NumbersPage({ part }: { part: string | undefined }) {
  if (part === undefined) return <SeriesListPage />;
  return part === 'import' ? <SeriesImportPage /> : <SeriesPage id={part} />;
}

function SpendPage({ part, step }: { part: string | undefined; step: string | undefined }) {
  if (part === 'tools') return <ToolsPage />;
  if (part === 'currencies') return step === 'import' ? <ExchangeImportPage /> : <CurrenciesPage />;
  if (part === 'import') return <SpendImportPage />;
  if (part === 'time') return <TimePage />;
  if (part === 'budgets') return <BudgetsPage />;
  if (part === 'rates') return <RatesPage />;
  return <LedgerPage />;
}
