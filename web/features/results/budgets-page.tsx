import { Button, Progress } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { noonOf } from '../../lib/days.ts';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip, type Tone } from '../../ui/status-chip.tsx';
import { BudgetDialog } from './budget-dialog.tsx';
import { MonthBudgetDialog } from './month-budget-dialog.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import type { Budget, MonthlyBudget } from './shapes.ts';
import { Sums } from './sums.tsx';
import { useCampaigns } from './use-campaigns.ts';
import { useMay } from './use-may.ts';

/** Budgets of campaigns, the ones in trouble first. */
export function BudgetsPage() {
  const t = useSentence();
  const may = useMay();
  const hasCampaigns = useCampaigns().length > 0;
  const { data, problem, refetch } = useRead('spend.budgets', {});
  const [edited, setEdited] = useState<Budget | 'new'>();
  const [isMonthEdited, setMonthEdited] = useState(false);
  const set = may.lead && hasCampaigns && <Button onClick={() => setEdited('new')}>{t('results.budget.set')}</Button>;
  const setMonth = may.lead && data?.month === null && (
    <Button variant="default" onClick={() => setMonthEdited(true)}>
      {t('results.budget.month.set')}
    </Button>
  );
  const month = data?.month ?? null;
  const items = [...(data?.items ?? [])].sort((a, b) => weight(b) - weight(a));
  return (
    <ResultsPage
      title={t('results.tab.budgets')}
      lead={t('results.budgets.lead')}
      actions={
        <>
          {setMonth}
          {set}
        </>
      }
    >
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data?.items.length === 0 && month === null && (
        <EmptyState kind="first" title={t('results.budgets.none')} action={set}>
          {!hasCampaigns && t('results.budgets.no-campaign')}
        </EmptyState>
      )}
      <div className={styles.cards}>
        {month !== null && <MonthCard month={month} onEdit={may.lead ? () => setMonthEdited(true) : undefined} />}
        {items.map((budget) => (
          <BudgetCard key={budget.campaignId} budget={budget} onEdit={may.lead ? () => setEdited(budget) : undefined} />
        ))}
      </div>
      {isMonthEdited && <MonthBudgetDialog budget={month} onClose={() => setMonthEdited(false)} />}
      {edited !== undefined && (
        <BudgetDialog budget={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </ResultsPage>
  );
}

const tones: Readonly<Record<Budget['state'], Tone>> = { within: 'ok', near: 'near', exceeded: 'breach' };
const weight = ({ state }: Budget): number => ['within', 'near', 'exceeded'].indexOf(state);
const shareOf = ({ spent, budget }: Budget | MonthlyBudget): number =>
  budget.minor === 0 ? 1 : spent.minor / budget.minor;

function BudgetCard({ budget, onEdit }: { budget: Budget; onEdit: (() => void) | undefined }) {
  const t = useSentence();
  const { campaignId, campaignName } = budget;
  const title = (
    <AreaLink area="results" rest={['of', 'campaign', campaignId]}>
      <bdi>{campaignName}</bdi>
    </AreaLink>
  );
  return (
    <Card budget={budget} title={title} onEdit={onEdit}>
      <AreaLink area="results" rest={['spend']} search={{ campaign: campaignId, period: '90' }}>
        {t('results.budget.rows')}
      </AreaLink>
    </Card>
  );
}

/** What the desk as a whole may spend this month. */
function MonthCard({ month, onEdit }: { month: MonthlyBudget; onEdit: (() => void) | undefined }) {
  const t = useSentence();
  const { locale } = useSpeech();
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month.month}-15T12:00Z`),
  );
  return (
    <Card budget={month} title={t('results.budget.month', { month: name })} onEdit={onEdit}>
      <AreaLink area="results" rest={['spend']} search={{ period: '28' }}>
        {t('results.budget.rows')}
      </AreaLink>
    </Card>
  );
}

interface CardProps {
  budget: Budget | MonthlyBudget;
  title: ReactNode;
  onEdit: (() => void) | undefined;
  children: ReactNode;
}

function Card({ budget, title, onEdit, children }: CardProps) {
  const t = useSentence();
  const formats = useFormats();
  const { state, otherCurrencies, warnAtPercent } = budget;
  const share = shareOf(budget);
  const words = t('results.budget.spent', { spent: formats.money(budget.spent), of: formats.money(budget.budget) });
  return (
    <article className={styles.card}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{title}</h2>
        <StatusChip tone={tones[state]}>{t(`results.budget-state.${state}`)}</StatusChip>
      </div>
      <div className={styles.measure}>
        <span>{words}</span>
        <span>{formats.percent(share)}</span>
      </div>
      <Progress value={Math.min(100, share * 100)} color={colours[state]} aria-label={words} />
      <ForecastWords budget={budget} />
      <p className={styles.small}>{t('results.budget.warns', { share: formats.percent(warnAtPercent / 100) })}</p>
      {otherCurrencies.length > 0 && (
        <p className={styles.small}>
          {t('results.budget.others')} <Sums value={otherCurrencies} />
        </p>
      )}
      <div>
        {children}{' '}
        {onEdit !== undefined && (
          <Button variant="subtle" size="compact-xs" onClick={onEdit}>
            {t('results.change')}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Where it leads if it goes on as it did; first of all when that is too far. */
function ForecastWords({ budget: { forecast, state } }: { budget: Budget | MonthlyBudget }) {
  const t = useSentence();
  const formats = useFormats();
  const { committed, perDay, expected, exceededOn } = forecast;
  if (perDay.minor === 0 && committed.minor === 0) return null;
  const warning = () => {
    if (state === 'exceeded') return null;
    if (exceededOn === null) return expected && t('results.budget.leads-to', { expected: formats.money(expected) });
    if (perDay.minor === 0) return t('results.budget.passed-by-promises');
    return t('results.budget.leads-over', { date: formats.date(noonOf(exceededOn)) });
  };
  const words = warning();
  return (
    <>
      {words !== null && <p className={exceededOn === null ? styles.small : styles.warned}>{words}</p>}
      <p className={styles.small}>
        {t('results.budget.pace', { perDay: formats.money(perDay), committed: formats.money(committed) })}
      </p>
    </>
  );
}

const colours: Readonly<Record<Budget['state'], string>> = {
  within: 'var(--ok)',
  near: 'var(--near)',
  exceeded: 'var(--breach)',
};
